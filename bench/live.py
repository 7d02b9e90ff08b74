"""What the camera costs the server: a frame decoded and judged, and a frame through the real socket.

CPU time of the server's process. A camera sends 30 frames a second; aim: a hundred of them below 60 % of a core.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "app"))

import uvicorn
from watched import BRIDGE, Journey, Watched, done_once, packed, stick
from websockets.sync.client import connect

from vertebra.app.live import Live
from vertebra.movements.resolve import resolve
from vertebra.prescription.types import Prescribed
from vertebra.shelf import shelf
from vertebra.web.guards import cookie_name
from vertebra.web.launch import Launch
from vertebra.web.serve import HOST, LARGEST_FRAME, listen
from vertebra.web.server import create

FPS = 30
SESSIONS = 100
ROUNDS = 5


def performance():
    return resolve(shelf().library.movements[BRIDGE], "first")


def frames() -> list[bytes]:
    """A set of bridges, as the page sends it."""
    return [packed(frame) for frame in stick.perform(performance(), fps=FPS, reps=5)]


def judged_us(data: list[bytes]) -> float:
    """Microseconds a frame, decoded and judged."""
    item = Prescribed(movement=BRIDGE, level="first", overlays=(), dose=performance().dose, reasons=())
    best = float("inf")
    for _ in range(ROUNDS):
        live = Live(shelf(), "s", 0, item, 0, lambda: 0.0)
        started = time.process_time()
        for one in data:
            live.frame(one)
        best = min(best, (time.process_time() - started) / len(data) * 1e6)
    return best


def serve() -> None:
    """A server with a session at its bridge; says where it is, then its CPU time for every line that comes."""
    with TemporaryDirectory() as folder:
        launch = Launch(Path(folder))
        person = Watched(done_once(Journey()))
        server = create(person.app, launch)
        listening = listen(0)
        port = listening.getsockname()[1]
        path = f"/api/session/{person.id}/live?item={person.item}"
        print(f"{port} {cookie_name(port)}={launch.exchange(launch.mint())} {path}", flush=True)
        asyncio.run(_serve(server, listening))


async def _serve(server, listening) -> None:
    config = uvicorn.Config(
        server, log_config=None, ws="websockets-sansio", ws_max_size=LARGEST_FRAME, ws_per_message_deflate=False
    )
    running = uvicorn.Server(config)
    task = asyncio.create_task(running.serve(sockets=[listening]))
    while await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline):
        print(time.process_time(), flush=True)
    running.should_exit = True
    await task


def through_the_socket_us(data: list[bytes]) -> float:
    """Microseconds of the server's CPU a frame, from the socket to the check and back."""
    command = [sys.executable, __file__, "serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        port, cookie, path = process.stdout.readline().split()

        def spent() -> float:
            process.stdin.write("\n")
            process.stdin.flush()
            return float(process.stdout.readline())

        headers = {"cookie": cookie}
        origin = f"http://{HOST}:{port}"
        with connect(
            f"ws://{HOST}:{port}{path}", origin=origin, additional_headers=headers, compression=None
        ) as socket:
            socket.recv()
            before = spent()
            for one in data:
                socket.send(one)
            socket.send("over")
            while True:
                try:
                    socket.recv()
                except Exception:  # closed: all frames before it were taken
                    break
            took = spent() - before
        process.stdin.close()
    return took / len(data) * 1e6


def main() -> None:
    """Print the table."""
    data = frames()
    judged, whole = judged_us(data), through_the_socket_us(data)
    share = whole * FPS * SESSIONS / 1e6
    print(f"a frame decoded and judged   {judged:6.0f} µs CPU")
    print(f"a frame through the socket   {whole:6.0f} µs CPU")
    print(f"{SESSIONS} cameras at {FPS} a second     {share:6.0%} of a core   (aim 60 %)")


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
