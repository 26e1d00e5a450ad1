"""Labels that the bureau assigned."""

from __future__ import annotations

from app.forms.own_labels import OwnLabel
from app.storage.unit_of_work import Opener

FIRST = OwnLabel("佐证材料", "indicator_columns", "remark")
SECOND = OwnLabel("归口科室", "fields", "contact")


def test_labels_are_kept_replaced_removed_and_put_again(open_unit: Opener) -> None:
    changed = OwnLabel(FIRST.label, "indicator_columns", "explanation")
    with open_unit(write=True) as work:
        work.own_labels.put(FIRST)
        work.own_labels.put(SECOND)
        work.own_labels.remove("没有这个")
        assert work.own_labels.all() == (FIRST, SECOND)
        work.own_labels.put(changed)
        work.own_labels.remove(SECOND.label)
        assert work.own_labels.all() == (changed,)
        work.own_labels.put(SECOND)
        work.commit()
    with open_unit() as work:
        assert work.own_labels.all() == (changed, SECOND)
