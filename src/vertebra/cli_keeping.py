"""Commands about what is kept: export, import, restore, erase. stdout carries the answer, all else goes to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vertebra import content
from vertebra.cli_shared import DataFolder, content_told, refuse

if TYPE_CHECKING:
    from vertebra.store import Store


def register(app: typer.Typer) -> None:
    """Add the commands to a command line."""
    commands: dict[str, Callable[..., None]] = {
        "export": export,
        "import": import_,
        "restore": restore,
        "erase": erase,
        "progress": progress,
    }
    for name, command in commands.items():
        app.command(name)(command)


def told(code: str, error: Exception) -> str:
    """What an error's code says in words, with what happened."""
    said = [content.words().texts.get(f"errors/{code}/{part}", "") for part in ("text", "cure")]
    return " ".join([*filter(None, said), f"({error})"])


def _say(key: str, language: str = content.LANGUAGE, **filling: str) -> str:
    return content.words(language).say(f"keeping/{key}", **filling)


def _language_of(store: Store) -> str:
    """In which language the person of a store is spoken to."""
    from vertebra.app import choices

    return str(choices.settings(store.settings())["language"])


def _now() -> datetime:
    return datetime.now().astimezone()


@contextmanager
def _kept_told() -> Iterator[None]:
    """What the store refuses, told in words; leaves with exit 2."""
    from vertebra.store import StoreError

    try:
        yield
    except StoreError as error:
        print(told(error.code, error), file=sys.stderr)
        raise typer.Exit(2) from None


@contextmanager
def _owned(data: Path | None) -> Iterator[Path]:
    """The data folder, while nobody else has it open."""
    from vertebra.store import Owner, default_folder, prepare

    folder = prepare(data or default_folder())
    owner = Owner(folder)
    try:
        yield folder
    finally:
        owner.release()


@contextmanager
def _opened(folder: Path) -> Iterator[Store]:
    from vertebra.store import Store, When

    store = Store(folder)
    try:
        store.welcome(When.of(_now()))
        yield store
    finally:
        store.close()


def export(
    file: Annotated[Path, typer.Argument(help="The JSON file to write.")],
    data: DataFolder = None,
) -> None:
    """Write everything that is kept about you to one file."""
    from vertebra.app import keeping
    from vertebra.store import When, default_folder, prepare
    from vertebra.store.files import write_whole

    with _kept_told():
        with _opened(prepare(data or default_folder())) as store:
            kept = keeping.export(store, When.of(_now()))
        write_whole(file, (json.dumps(kept, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode())
    print(file)


def import_(
    file: Annotated[Path, typer.Argument(help="A JSON file that an export wrote.")],
    data: DataFolder = None,
) -> None:
    """Take an export in. Never in the place of what is here: beside it, as someone new."""
    from vertebra.app import App, keeping
    from vertebra.listing import problem_line
    from vertebra.shelf import shelf

    with content_told():
        packaged = shelf()
    try:
        size = file.stat().st_size
        read = file.read_bytes() if size <= keeping.LARGEST else bytes(keeping.LARGEST + 1)
    except OSError as error:
        refuse("a file that can be read", f"{file}: {error.strerror}", "choose a file that `vertebra export` wrote")
    try:
        with _kept_told(), _owned(data) as folder, _opened(folder) as store:
            done = keeping.import_(store, lambda trial: App(trial, packaged, _now), _now, read, str(file))
            language = _language_of(store)
    except keeping.ImportRefusedError as refused:
        print("\n".join(problem_line(problem) for problem in refused.problems), file=sys.stderr)
        print(told(refused.code, refused), file=sys.stderr)
        raise typer.Exit(2) from None
    how = "known" if done.known else "new" if done.new else "yours"
    print(_say(f"imported/{how}", language))
    print(", ".join(f"{name} {count}" for name, count in done.counts.items()))


def progress(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the plots to this SVG file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    data: DataFolder = None,
) -> None:
    """How it goes: what changed since you began, in words, numbers or plots."""
    from vertebra.app import App
    from vertebra.shelf import shelf
    from vertebra.store import default_folder, prepare
    from vertebra.store.files import write_whole
    from vertebra.terminal import progress_page

    with content_told():
        packaged = shelf()
    with _kept_told():
        with _opened(prepare(data or default_folder())) as store:
            coach = App(store, packaged, _now)
            found, picture = coach.progress(), coach.outcomes.picture() if output else ""
        if output is not None:
            write_whole(output, picture.encode())
    if output is not None:
        print(output)
    elif as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(progress_page(found))


def restore(
    file: Annotated[Path | None, typer.Argument(help="A backup; without it, the backups are listed.")] = None,
    data: DataFolder = None,
) -> None:
    """Put a backup in the place of your notes; what was there is kept. Without FILE: list the backups."""
    from vertebra.store import Store, backups, default_folder, prepare
    from vertebra.store.database import FILE

    with _kept_told():
        if file is None:
            found = backups.backups(prepare(data or default_folder()))
            for backup in found:
                print(
                    f"{backup.file}  {_say('restored/' + ('whole' if backups.is_good(backup.file) else 'not-whole'))}"
                )
            if not found:
                print(_say("restored/none"), file=sys.stderr)
            return
        with _owned(data) as folder:
            kept = backups.restore(folder, folder / FILE, file)
            with closing(Store(folder)) as store:
                language = _language_of(store)
    print(_say("restored/done", language))
    if kept:
        print(_say("restored/kept", language, file=str(kept)))


def erase(
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask again.")] = False,
    data: DataFolder = None,
) -> None:
    """Erase everything that is kept about everyone here. It can't be undone."""
    from vertebra.store import default_folder
    from vertebra.store.erase import NOT_OURS
    from vertebra.store.erase import erase as erase_all

    folder = data or default_folder()
    if not folder.is_dir():
        refuse("a data folder", f"{folder}: nothing there", "nothing is kept there, so nothing was erased")
    if not yes and not _is_sure(folder):
        refuse("a yes", "none", "nothing was erased; --yes says it beforehand")
    with _kept_told(), _owned(folder):
        first = erase_all(folder, keep_lock=True)
    last = erase_all(folder)
    for name in (*first.removed, *last.removed):
        print(name)
    for one in last.left:
        why = _say("erased/not-ours") if one.why == NOT_OURS else one.why
        print(_say("erased/left", file=str(folder / one.name), why=why), file=sys.stderr)
    for line in (*(["done"] if last.complete else []), "exports", "browser", "copies"):
        print(_say(f"erased/{line}"), file=sys.stderr)
    if not last.complete:
        raise typer.Exit(1)


def _is_sure(folder: Path) -> bool:
    try:
        return typer.confirm(_say("erased/ask", folder=str(folder)), err=True)
    except typer.Abort:
        return False
