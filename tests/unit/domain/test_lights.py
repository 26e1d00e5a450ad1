import pytest

from app.domain.lights import palette_light, worst
from app.domain.vocabulary import Level

PALETTES = {
    "red_yellow_green": ["红灯", "黄灯", "绿灯", "绿灯"],
    "red_yellow_green_blue": ["红灯", "黄灯", "绿灯", "蓝灯"],
    "red_yellow_blue": ["红灯", "黄灯", "蓝灯", "蓝灯"],
}


@pytest.mark.parametrize("palette", PALETTES)
def test_a_palette_names_every_level(palette: str) -> None:
    lights = [palette_light(level, palette) for level in Level]
    assert [light.name for light in lights] == PALETTES[palette]
    assert len({(light.colour_key, light.shape) for light in lights}) == len(set(PALETTES[palette]))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([Level.AHEAD, Level.BEHIND, Level.LAGGING], Level.BEHIND),
        ([Level.ON_TRACK, Level.LAGGING], Level.LAGGING),
        ([Level.AHEAD, Level.ON_TRACK], Level.ON_TRACK),
        ([Level.AHEAD, Level.AHEAD], Level.AHEAD),
        ([None, Level.ON_TRACK], Level.ON_TRACK),
        ([None], None),
        ([], None),
    ],
)
def test_the_project_is_as_bad_as_its_worst_indicator(
    levels: list[Level | None], expected: Level | None
) -> None:
    assert worst(levels) is expected
