"""Profiles: every option with its type, values and default, and the named sets of options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping  # noqa: TC003  # get_type_hints needs it, and PathLike
from os import PathLike  # noqa: TC003
from reprlib import repr as shorten
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypedDict, get_args, get_origin, get_type_hints


class Options(TypedDict, total=False):
    """The options as keyword arguments; each is a field of `Profile`. The first value of each changes nothing."""

    boilerplate: Literal["off", "lines", "lines-and-tail", "page"]
    extra_boilerplate: Iterable[str] | PathLike[str]  # lines, or the path (also as str) of a learned table
    entities: bool
    presentation_forms: bool
    ligatures: Literal["keep", "expand"]
    invisible: Literal["keep", "strip", "all"]
    bidi: Literal["keep", "keep-marks", "strip"]
    lookalikes: bool | Literal["fold"]
    quotes: Literal["keep", "straight", "guillemets", "curly", "curly-rtl"]
    tatweel: Literal["keep", "contextual", "all"]
    punctuation: Literal["keep", "arabic", "latin"]
    ellipsis: Literal["keep", "character", "dots"]
    spacing: bool
    alef: Literal["keep", "bare"]
    hamza: Literal["keep", "seat", "standalone"]
    alef_maksura: Literal["keep", "yeh"]
    teh_marbuta: Literal["keep", "heh"]
    marks: Literal["keep", "keep-shadda", "strip"]
    digits: Literal["keep", "ascii", "arabic"]
    latin_case: Literal["keep", "fold"]
    join_waw: bool
    fix_wasl: bool
    tanwin: Literal["keep", "before-alef", "after-alef"]
    elongation: Literal["keep", "collapse"]
    mojibake: Literal["keep", "repair"]


def _values(hint: Any) -> tuple[object, ...]:
    """Return the values of a type: bool, Literal or a union of them."""
    if hint is bool:
        return (False, True)
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(value for part in get_args(hint) for value in _values(part))


# Every option but the lines, and its values.
VALUES: Mapping[str, tuple[object, ...]] = MappingProxyType(
    {name: _values(hint) for name, hint in get_type_hints(Options).items() if name != "extra_boilerplate"}
)
# Names of options in other libraries.
_CALLED = {
    name: called
    for names, called in (
        (
            "diacritics tashkeel harakat strip_tashkeel strip_diacritics remove_diacritics dediac",
            'marks="strip"',
        ),
        ("strip_tatweel remove_tatweel kashida", 'tatweel="all"'),
        ("normalize_alef unify_alef", 'alef="bare"'),
    )
    for name in names.split()
}


class Profile(NamedTuple):
    """A complete choice of options; immutable, hashable, picklable.

    ``nfc`` is not an option: it stands for what every profile but ``none`` does, NFC and newlines as line ends.
    """

    nfc: bool = True
    boilerplate: str = "off"
    extra_boilerplate: tuple[str, ...] = ()
    entities: bool = False
    presentation_forms: bool = False
    ligatures: str = "keep"
    invisible: str = "keep"
    bidi: str = "keep"
    lookalikes: bool | str = False
    quotes: str = "keep"
    tatweel: str = "keep"
    punctuation: str = "keep"
    ellipsis: str = "keep"
    spacing: bool = False
    alef: str = "keep"
    hamza: str = "keep"
    alef_maksura: str = "keep"
    teh_marbuta: str = "keep"
    marks: str = "keep"
    digits: str = "keep"
    latin_case: str = "keep"
    join_waw: bool = False
    fix_wasl: bool = False
    tanwin: str = "keep"
    elongation: str = "keep"
    mojibake: str = "keep"

    def __repr__(self) -> str:
        return f"<Profile: {self.brief()}>"

    def brief(self) -> str:
        """Return the nearest named profile, and the options in which this one differs.

        >>> PROFILES["tidy"].with_options({"quotes": "guillemets"}).brief()
        "'tidy', quotes='guillemets'"
        """
        briefs: list[list[str]] = []
        for name, one in PROFILES.items():
            if one.nfc == self.nfc:
                pairs = zip(self._fields, self, one, strict=True)
                others = (f"{field}={shorten(mine)}" for field, mine, its in pairs if mine != its)
                briefs.append([repr(name), *others])
        briefs.sort(key=len)
        return ", ".join(briefs[0])

    def options(self) -> dict[str, Any]:
        """Return every option with its value."""
        return {name: getattr(self, name) for name in (*VALUES, "extra_boilerplate")}

    def with_options(self, options: Mapping[str, Any]) -> Profile:
        """Return this profile with some options changed; names and values are checked.

        >>> PROFILES["tidy"].with_options({"quotes": "guillemets"}).quotes
        'guillemets'

        Raises:
            TypeError: for an unknown option, naming the nearest.
            ValueError: for an unknown value, naming the valid ones, and for lines that no rule would delete.
        """
        checked: dict[str, Any] = {name: _checked(name, value) for name, value in options.items()}
        changed = self._replace(**checked)
        # A profile that has lines may be switched off.
        if changed.boilerplate == "off" and changed.extra_boilerplate not in ((), self.extra_boilerplate):
            raise ValueError(
                "extra_boilerplate does nothing where boilerplate is off; set boilerplate='lines-and-tail', too"
            )
        return changed


def _checked(name: str, value: Any) -> object:
    if name == "extra_boilerplate":
        return _own_lines(value)
    if name not in VALUES:
        called = _CALLED.get(name)
        hint = f"; it is {called} here" if called else nearest(name, (*VALUES, "extra_boilerplate"))
        raise TypeError(f"there is no option {name!r}{hint}")
    values = VALUES[name]
    if not any(value == valid and type(value) is type(valid) for valid in values):
        listed = ", ".join(map(repr, values))
        raise ValueError(f"{name} must be one of {listed}, not {value!r}{nearest(value, values)}")
    return value


def _own_lines(value: Any) -> tuple[str, ...]:
    if isinstance(value, bytes):
        raise TypeError("extra_boilerplate takes lines of str or the path of a learned table, not bytes")
    if isinstance(value, str) or hasattr(value, "__fspath__"):
        from arnorm.learned import load_boilerplate  # few need it

        try:
            return load_boilerplate(value)
        except OSError as error:
            raise ValueError(
                f"extra_boilerplate takes lines, such as a list of str, or the path of a learned table; "
                f"{value!r} cannot be read: {error.strerror}"
            ) from None
    lines = tuple(value)
    for line in lines:
        if not isinstance(line, str):
            raise TypeError(f"extra_boilerplate takes lines of str, not {type(line).__name__}: {line!r}")
    return lines


def nearest(name: object, valid: Iterable[object]) -> str:
    """Return the end of an error message that names the nearest valid value, or nothing.

    >>> nearest("quote", ["quotes", "alef"])
    "; did you mean 'quotes'?"
    """
    import difflib  # for errors only

    names = {str(one): one for one in valid}
    close = difflib.get_close_matches(str(name), names, n=1, cutoff=0.5)
    return f"; did you mean {names[close[0]]!r}?" if close else ""


_TIDY = Profile(
    entities=True,
    presentation_forms=True,
    invisible="strip",
    bidi="strip",
    lookalikes=True,
    quotes="straight",
    tatweel="contextual",
    punctuation="arabic",
    ellipsis="character",
    spacing=True,
)

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "none": Profile(nfc=False),
        "tidy": _TIDY,
        "news": _TIDY._replace(boilerplate="lines-and-tail", alef="bare", hamza="standalone"),
        "search": _TIDY._replace(
            ligatures="expand",
            invisible="all",
            lookalikes="fold",
            tatweel="all",
            punctuation="latin",
            alef="bare",
            hamza="standalone",
            alef_maksura="yeh",
            teh_marbuta="heh",
            marks="strip",
            digits="ascii",
            latin_case="fold",
        ),
        "page": _TIDY._replace(boilerplate="page"),
    }
)


def resolve(profile: str | Profile, options: Mapping[str, Any]) -> Profile:
    """Return a profile, given by name or as it is, with the options set.

    Raises:
        ValueError: for an unknown profile or value, naming the nearest.
        TypeError: for an unknown option, naming the nearest.
    """
    if isinstance(profile, Profile):
        return profile.with_options(profile.options() | dict(options))
    if not isinstance(profile, str) or profile not in PROFILES:
        listed = ", ".join(map(repr, PROFILES))
        raise ValueError(f"profile must be one of {listed}, not {profile!r}{nearest(profile, PROFILES)}")
    return PROFILES[profile].with_options(options)
