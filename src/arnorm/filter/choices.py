"""The choices of a command line: the profile by `-p`, `--set OPTION=VALUE` and `--config FILE.toml`."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, Any

from arnorm.filter.files import UsageError, path_bytes, path_name, reason, shown
from arnorm.profiles import VALUES, Profile, nearest, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXTRA = "extra_boilerplate"


def profile_of(name: str | None, sets: list[str], config: str | None, tables: Iterable[str] = ()) -> Profile:
    """Return the profile chosen; the command line overrides the file, and ``tables`` are learned ones.

    >>> profile_of("tidy", ["quotes=guillemets", "join_waw=yes"], None).quotes
    'guillemets'

    Raises:
        UsageError: for an unknown name or value, naming the nearest.
    """
    try:
        written: dict[str, Any] = read_config(config) if config is not None else {}
        options = written.get("options", {}) | parse_sets(sets)
        profile = resolve(written.get("profile", "news") if name is None else name, options)
    except (OSError, TypeError, ValueError) as error:
        place = "" if config is None else f"{shown(config)}: "
        raise UsageError(f"{place}{reason(error)}") from None
    for table in tables:
        try:
            refuse_device(table)
            lines = profile.with_options({_EXTRA: os.fsdecode(path_bytes(table))}).extra_boilerplate
        except OSError as error:
            raise UsageError(f"--extra-boilerplate {shown(table)}: {reason(error)}") from None
        except ValueError as error:
            hint = "it takes a table of arnorm-corpus learn, and --set extra_boilerplate=LINE a line"
            raise UsageError(f"--extra-boilerplate {shown(table)}: {error}; {hint}") from None
        profile = profile._replace(extra_boilerplate=profile.extra_boilerplate + lines)
    return profile


def parse_sets(sets: list[str]) -> dict[str, Any]:
    """Return the options that ``OPTION=VALUE`` arguments set; extra_boilerplate gathers its lines.

    >>> parse_sets(["entities=no", "extra_boilerplate=a", "extra_boilerplate=b=c"])
    {'entities': False, 'extra_boilerplate': ('a', 'b=c')}

    Raises:
        UsageError: for an unknown option or value, naming the nearest.
    """
    options: dict[str, Any] = {}
    for one in sets:
        name, sign, value = one.partition("=")
        name = name.strip()
        if not sign:
            raise UsageError(f"--set {one}: write it as OPTION=VALUE, for example --set quotes=guillemets")
        if name == _EXTRA and os.path.isfile(path_bytes(value)):  # noqa: PTH113 - the name may not be text
            raise UsageError(f"--set {one}: is one line to delete; --extra-boilerplate takes a file")
        if name == _EXTRA:
            options[_EXTRA] = (*options.get(_EXTRA, ()), value)
        elif name not in VALUES:
            raise UsageError(f"--set {one}: there is no option {name!r}{nearest(name, (*VALUES, _EXTRA))}")
        else:
            options[name] = _value(name, value.strip())
    return options


def _value(name: str, value: str) -> object:
    valid: dict[str, object] = {str(one).lower(): one for one in VALUES[name]}
    if "true" in valid:
        valid |= {"yes": True, "no": False}
    if value.lower() not in valid:
        listed = ", ".join(valid)
        raise UsageError(f"--set {name}={value}: it is one of {listed}{nearest(value, valid)}")
    return valid[value.lower()]


def read_config(name: str) -> dict[str, Any]:
    """Return what a configuration file holds: ``profile`` and a table ``options``, both optional.

    In a file named pyproject.toml they are in the table [tool.arnorm]. The path of a learned table is relative
    to the file.

    Raises:
        OSError: if it cannot be read.
        ValueError: if it holds anything else, naming the nearest.
    """
    import tomllib

    refuse_device(name)
    with open(path_bytes(name), "rb") as file:  # noqa: PTH123 - the name may not be text
        try:
            found = tomllib.load(file)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"not valid TOML: {error}") from None
    if os.path.basename(name) == "pyproject.toml":  # noqa: PTH119 - the name may not be text
        found = found.get("tool", {}).get("arnorm")
        if not isinstance(found, dict):
            raise ValueError("there is no table [tool.arnorm]")
    for key in found:
        if key in VALUES or key == _EXTRA:
            raise ValueError(f"put {key!r} into the table [options]")
        if key not in ("profile", "options"):
            raise ValueError(f"unknown key {key!r}{nearest(key, ('profile', 'options'))}")
    options = found.get("options", {})
    if not isinstance(options, dict):
        raise ValueError("options must be a table, [options]")
    for option, value in options.items():
        valid = VALUES.get(option, ())
        if True in valid and isinstance(value, str) and value not in valid:
            raise ValueError(f"{option} must be true or false, without quotes")
    own = options.get(_EXTRA, [])
    if isinstance(own, str):
        options[_EXTRA] = path_name(os.path.join(os.path.dirname(path_bytes(name)), path_bytes(own)))  # noqa: PTH118, PTH120
        with contextlib.suppress(FileNotFoundError):  # loading it reports that
            refuse_device(options[_EXTRA])
    elif not isinstance(own, list):
        raise ValueError(f"{_EXTRA} must be a list of lines, or the path of a learned table")
    return found


def refuse_device(name: str) -> None:
    """Refuse to read a device, such as /dev/zero, which may have no end.

    Raises:
        UsageError: for a device.
        OSError: if there is no such file.
    """
    mode = os.stat(path_bytes(name)).st_mode  # noqa: PTH116 - the name may not be text
    if (stat.S_ISCHR(mode) or stat.S_ISBLK(mode)) and name != os.devnull:
        raise UsageError(f"{shown(name)}: is a device; give a file")
