"""The command for a teacher or physio: the plan as a file, and their changes taken back."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from vertebra.cli_keeping import told
from vertebra.cli_shared import DataFolder, content_told


def register(app: typer.Typer) -> None:
    """Add the command to a command line."""
    app.command("review")(review)


def review(
    file: Annotated[Path, typer.Argument(help="The JSON file to write, or with --take the one to take back.")],
    take: Annotated[bool, typer.Option("--take", help="Take in what a teacher or physio changed in it.")] = False,
    data: DataFolder = None,
) -> None:
    """Write your plan with its reasons and history for a teacher or physio, or take their changes in."""
    from vertebra.app.opening import open_app
    from vertebra.app.refused import RefusedError
    from vertebra.app.review import LARGEST, ReviewRefusedError
    from vertebra.listing import problem_line
    from vertebra.store import Owner, StoreError, default_folder, prepare

    try:
        folder = prepare(data or default_folder())
        owner = Owner(folder)
        try:
            with content_told():
                app = open_app(folder, lambda: datetime.now().astimezone())
            try:
                if take:
                    with file.open("rb") as handed:
                        print(app.take_review(handed.read(LARGEST + 1))["text"])
                else:
                    made = json.dumps(app.review(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
                    file.write_text(made, encoding="utf-8")
                    print(file)
            finally:
                app.close()
        finally:
            owner.release()
    except ReviewRefusedError as refused:
        print("\n".join(problem_line(problem) for problem in refused.problems), file=sys.stderr)
        raise typer.Exit(2) from None
    except RefusedError as refused:
        print(told(refused.code, refused), file=sys.stderr)
        raise typer.Exit(2) from None
    except StoreError as error:
        print(told(error.code, error), file=sys.stderr)
        raise typer.Exit(2) from None
    except OSError as error:
        print(f"expected a file that can be read and written, got {file}: {error.strerror}", file=sys.stderr)
        raise typer.Exit(2) from None
