"""A process that has the commands of arnorm loaded, and forks for each run: started once for many cases.

A fork has streams, arguments, a folder and an end of its own, as what a shell starts has.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys

import arnorm
import arnorm.__main__
import arnorm.corpus.__main__

COMMANDS = {"arnorm": arnorm.__main__.main, "arnorm.corpus": arnorm.corpus.__main__.main}
MESSAGE = 1 << 17  # bytes, at most, that say what to run


def serve(requests: socket.socket) -> None:
    """Run what each request says, and answer how it ended."""
    arnorm.normalize("نص")  # loads the tables
    gc.freeze()
    while True:
        message, ends, _, _ = socket.recv_fds(requests, MESSAGE, 3)
        if not message:
            return
        command, arguments, folder = json.loads(message)
        child = os.fork()
        if not child:
            requests.close()
            for number, end in enumerate(ends):
                os.dup2(end, number)
                os.close(end)
            os.chdir(folder)
            sys.argv = [command, *arguments]
            sys.exit(COMMANDS[command]())
        for end in ends:
            os.close(end)
        requests.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
