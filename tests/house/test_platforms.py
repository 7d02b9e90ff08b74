"""One pure function knows what differs between systems."""

import pytest
from house.platforms import platform


@pytest.mark.parametrize(
    ("system", "root", "python", "uv", "separator", "starter"),
    [
        (
            "Linux",
            "/home/ann/my coach",
            "/home/ann/my coach/.venv/bin/python",
            "/home/ann/my coach/.tools/bin/uv",
            ":",
            "Vertebra.desktop",
        ),
        (
            "Darwin",
            "/Users/ann/coach",
            "/Users/ann/coach/.venv/bin/python",
            "/Users/ann/coach/.tools/bin/uv",
            ":",
            "Vertebra.command",
        ),
        (
            "Windows",
            r"C:\Users\Ann\coach",
            r"C:\Users\Ann\coach\.venv\Scripts\python.exe",
            r"C:\Users\Ann\coach\.tools\bin\uv.exe",
            ";",
            "Vertebra.bat",
        ),
    ],
)
def test_each_system_has_its_own_places(system, root, python, uv, separator, starter):
    """Programs, separator and starter are right on each of the three systems."""
    place = platform(system, root)
    assert str(place.python) == python
    assert str(place.tool_uv) == uv
    assert place.path_separator == separator
    assert place.starter.name == starter


def test_an_unknown_system_is_treated_as_linux():
    """A BSD gets what Linux gets."""
    assert platform("FreeBSD", "/x").python == platform("Linux", "/x").python


def test_a_starter_survives_spaces_quotes_and_percent_signs_in_the_folder_name():
    """The folder's name can't break out of the starter's quotes."""
    assert 'Exec="/home/o\'neil/100%% back/run"' in platform("Linux", "/home/o'neil/100% back").starter.text
    assert "exec '/Users/o'\\''neil/run'" in platform("Darwin", "/Users/o'neil").starter.text
    assert '"C:\\My Files\\run.cmd"' in platform("Windows", "C:\\My Files").starter.text


def test_starters_are_executable_where_double_clicking_needs_it():
    """Linux and macOS ask for the executable bit; Windows goes by the name."""
    assert [platform(system, "/x").starter.executable for system in ("Linux", "Darwin", "Windows")] == [
        True,
        True,
        False,
    ]
