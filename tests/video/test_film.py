"""Video files: any common container, upright, with its own times; of a broken one what can be read, and it is said."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from films import film, picture, turned

from vertebra import content
from vertebra.video.errors import FileError
from vertebra.video.film import WORKED_SIDE, Film
from vertebra.video.watching import is_recording

WORDS = content.words()


def pictures(file: Path):
    """All pictures of a film, and the film."""
    with Film(file) as opened:
        return list(opened), opened


def notes(opened: Film) -> str:
    return " ".join(note.said(WORDS) for note in opened.notes())


def refused(file: Path) -> str:
    with pytest.raises(FileError) as told:
        pictures(file)
    assert str(file) in str(told.value)
    return str(told.value)


@pytest.mark.parametrize(
    ("ending", "codec", "pixels"),
    [
        (".mp4", "libx264", "yuv420p"),
        (".mov", "mjpeg", "yuvj420p"),
        (".mkv", "libx264", "yuv444p"),
        (".webm", "libvpx-vp9", "yuv420p"),
        (".avi", "mpeg4", "yuv420p"),
        (".ts", "libx264", "yuv420p"),
        (".3gp", "mpeg4", "yuv420p"),
        (".mjpeg", "mjpeg", "yuvj420p"),
        (".gif", "gif", "rgb8"),
    ],
)
def test_any_common_container_is_read(tmp_path, ending, codec, pixels):
    """Ten pictures go in, ten come out, upright, with what was drawn on them, at times that rise from 0."""
    found, opened = pictures(film(tmp_path / f"drawn{ending}", codec=codec, pixels=pixels))
    assert len(found) == 10
    assert found[0].t == 0
    assert np.all(np.diff([one.t for one in found]) > 0)
    assert (opened.width, opened.height) == (64, 48)
    for one in found:
        assert one.rgb.shape == (48, 64, 3)
        assert one.rgb[:4].mean() > 180
        assert one.rgb[10:, :28].mean() < 30 < one.rgb[10:, 36:].mean()
    assert notes(opened) == ""


def test_times_are_the_films_own_also_when_they_vary(tmp_path):
    """Phones film with a rate that varies: seconds are taken, not numbers of pictures."""
    times = [0, 40, 90, 200, 233, 700, 733, 1200]
    found, _ = pictures(film(tmp_path / "varying.mkv", times))
    assert [round(one.t * 1000) for one in found] == times


def test_a_film_that_begins_late_begins_at_0(tmp_path):
    """Seconds count from the first picture."""
    found, _ = pictures(film(tmp_path / "late.mkv", [5000, 5100, 5200]))
    assert [round(one.t, 3) for one in found] == [0, 0.1, 0.2]


def test_a_film_of_a_phone_held_upright_is_upright(tmp_path):
    """The file says a quarter turn: width and height change places, and the bright line is where it is seen."""
    found, opened = pictures(turned(film(tmp_path / "phone.mp4")))
    assert (opened.width, opened.height) == (48, 64)
    assert found[0].rgb.shape == (64, 48, 3)
    assert found[0].rgb[:, 44:].mean() > 180
    assert found[0].rgb[:28, :40].mean() < 30 < found[0].rgb[36:, :40].mean()


def test_pixels_that_are_not_square_are_made_square(tmp_path):
    """An old camera's picture is shown wider than it is stored."""
    found, opened = pictures(film(tmp_path / "wide.mkv", pixel_shape=Fraction(16, 11)))
    assert (opened.width, opened.height) == (93, 48)
    assert found[0].rgb.shape == (48, 93, 3)


def test_a_large_picture_is_made_smaller_and_its_size_still_told(tmp_path):
    """Width and height are the film's."""
    found, opened = pictures(film(tmp_path / "large.mp4", [0, 100], size=(2560, 1440)))
    assert (opened.width, opened.height) == (2560, 1440)
    assert found[0].rgb.shape == (720, WORKED_SIDE, 3)


def test_slow_motion_is_thinned_and_said(tmp_path):
    """Of 240 pictures a second about 60 are looked at."""
    found, opened = pictures(film(tmp_path / "slow.mkv", [round(number * 1000 / 240) for number in range(240)]))
    assert 55 <= len(found) <= 75
    assert "passed over" in notes(opened)


def test_times_that_go_back_are_left_out_and_said(tmp_path):
    """A film that was glued together badly: no picture is taken twice."""
    first, second = film(tmp_path / "a.ts", codec="libx264"), film(tmp_path / "b.ts", codec="libx264")
    glued = tmp_path / "glued.ts"
    glued.write_bytes(first.read_bytes() + second.read_bytes())
    found, opened = pictures(glued)
    assert np.all(np.diff([one.t for one in found]) > 0)
    assert len(found) >= 10
    assert len(found) == 20 or "broken time" in notes(opened)


def test_a_change_of_size_in_the_middle_is_followed_and_said(tmp_path):
    """A cut to another camera: each picture keeps its own shape."""
    first = film(tmp_path / "a.ts", codec="libx264")
    second = film(tmp_path / "b.ts", [*range(2000, 3000, 100)], codec="libx264", size=(96, 48))
    glued = tmp_path / "glued.ts"
    glued.write_bytes(first.read_bytes() + second.read_bytes())
    found, opened = pictures(glued)
    assert {one.rgb.shape for one in found} == {(48, 64, 3), (48, 96, 3)}
    assert "changes its size" in notes(opened)


@pytest.mark.parametrize("ending", [".mkv", ".ts"])
def test_of_a_file_that_was_cut_off_the_beginning_is_read_and_it_is_said(tmp_path, ending):
    """A camera ran out of battery."""
    whole = film(tmp_path / f"whole{ending}", range(0, 6000, 40), codec="libx264")
    cut = tmp_path / f"cut{ending}"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 6 // 10])
    found, opened = pictures(cut)
    assert 40 <= len(found) < 150
    if ending != ".ts":  # a stream doesn't say how long it is to be
        assert "of 6 seconds" in notes(opened) or "can't be read beyond" in notes(opened)


def test_an_mp4_that_was_cut_off_has_no_index_and_is_refused_with_what_to_do(tmp_path):
    """Its index stands at its end."""
    whole = film(tmp_path / "whole.mp4", range(0, 3000, 40))
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert "copy it again" in refused(cut)


def test_damaged_pieces_are_left_out_and_the_rest_is_read(tmp_path):
    """Bytes that were lost in the middle."""
    whole = film(tmp_path / "whole.mkv", range(0, 6000, 40), codec="libx264")
    data = bytearray(whole.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(400)
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(data)
    found, _ = pictures(broken)
    assert 40 <= len(found) <= 150
    assert found[-1].t > 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{there}\n#EXT-X-ENDLIST\n"),
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://192.0.2.1/a.ts\n#EXT-X-ENDLIST\n"),
        ("list.txt", "ffconcat version 1.0\nfile '{there}'\n"),
        ("list.sdp", "v=0\no=- 0 0 IN IP4 192.0.2.1\ns=x\nc=IN IP4 192.0.2.1\nt=0 0\nm=video 9 RTP/AVP 26\n"),
    ],
)
def test_a_file_that_only_names_others_is_refused(tmp_path, name, text):
    """Playlists and addresses are not followed, neither on the disk nor beyond."""
    there = film(tmp_path / "there.ts", codec="libx264")
    asked = tmp_path / name
    asked.write_text(text.format(there=there))
    refused(asked)


def test_what_is_no_film_is_refused_with_what_was_expected(tmp_path):
    """Texts, empty files, folders, sound alone, things that are no files."""
    text, empty, sound = tmp_path / "notes.mp4", tmp_path / "empty.mp4", tmp_path / "sound.wav"
    text.write_text("no film at all\n" * 100)
    empty.touch()
    sound.write_bytes(b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00")
    assert "expected a video file" in refused(text)
    assert "an empty file" in refused(empty)
    assert "no file" in refused(tmp_path)
    assert "check its name" in refused(tmp_path / "missing.mp4")
    refused(sound)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_or_a_device_is_refused_at_once(tmp_path):
    """Reading one could take forever."""
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    for place in (pipe, Path("/dev/zero")):
        assert "no file" in refused(place)
        with pytest.raises(FileError, match="no file"):
            is_recording(place)


def test_reading_can_stop_in_the_middle(tmp_path):
    """Nothing stays behind."""
    with Film(film(tmp_path / "drawn.mkv")) as opened:
        assert next(iter(opened)).t == 0


def test_without_the_extra_it_is_said_what_to_install(tmp_path):
    """And nothing else breaks: recordings need neither av nor mediapipe."""
    code = (
        "import sys; sys.modules['av'] = None\n"
        "from pathlib import Path\n"
        "from vertebra.video.film import Film\n"
        "from vertebra.video.errors import MissingError\n"
        "try:\n    Film(Path(sys.argv[1])).__enter__()\n"
        "except MissingError as told: print(told)\n"
    )
    file = tmp_path / "some.mp4"
    file.write_bytes(b"some")
    said = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True).stdout
    assert 'pip install "vertebra[video]"' in said


def test_the_drawn_picture_is_what_the_tests_say():
    """Dark left, bright right, brightest on top."""
    rgb = picture(3)
    assert rgb[:6].min() == 255
    assert rgb[10, 10].max() < rgb[10, 50].min()
