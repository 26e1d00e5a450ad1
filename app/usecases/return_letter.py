"""The 退回说明: a text to paste into a message or a letter beside the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.usecases.objections import ObjectedForm
    from app.usecases.return_cover import ReturnTo


def letter_of(to: ReturnTo, forms: Sequence[ObjectedForm], attachment: str) -> str:
    """Kind, exact and numbered; the numbers are those of the workbook's first sheet."""
    received = f"你单位报送的{to.year}年{to.stage}表格收悉，谢谢配合。经审核，有几处需要修改后重报："
    how_to = f"请打开附件《{attachment}》，第一页列有全部意见，点“单元格”一栏可到要改的格子；"
    parts = [
        f"关于请修改{to.year}年{to.stage}有关表格的说明",
        f"{to.agency_name}：",
        f"{received}{to.summary(forms)}。",
        *(_about(form) for form in forms),
        f"{how_to}直接在表中修改，保存后把文件发回即可。",
        to.deadline,
        "\n".join(line for line in (to.contact, to.date) if line),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(form: ObjectedForm) -> str:
    lines = [f"【{form.project}】{form.title}"]
    if form.opinion_text:
        lines.append(f"审核意见：{form.opinion_text}")
    lines += [
        f"{row.number}.（{row.demand}）{row.place}（{row.address}）：{row.message}办法：{row.remedy}"
        for row in form.objections
    ]
    return "\n".join(lines)
