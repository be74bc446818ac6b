"""The functions of the package: each makes a Normalizer, or reuses one, and calls it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from arnorm.normalizer import Normalizer
from arnorm.profiles import Options, Profile, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from typing import Unpack

    from arnorm.explanation import Explanation


@lru_cache(maxsize=32)
def _cached(profile: Profile) -> Normalizer:
    return Normalizer(profile)


@lru_cache(maxsize=32)
def _named(profile: str) -> Normalizer:
    return Normalizer(profile)


def _normalizer(profile: str | Profile, options: Any) -> Normalizer:
    if not options and isinstance(profile, str):
        return _named(profile)
    return _cached(resolve(profile, options))


def normalize(text: str, profile: str | Profile = "news", **options: Unpack[Options]) -> str:
    """Return ``text`` normalised by a profile; keyword arguments override its options.

    >>> normalize('قال ، “نعم”')
    'قال، "نعم"'
    >>> normalize("هيئة", "tidy"), normalize("هيئة", "news"), normalize("هيئة", "search")
    ('هيئة', 'هيءة', 'هيءه')

    Raises:
        TypeError: if ``text`` is not a str, or for an unknown option, naming the nearest.
        ValueError: for an unknown profile or value, naming the nearest.
    """
    return _normalizer(profile, options)(text)


def normalize_many(
    texts: Iterable[str], profile: str | Profile | Normalizer = "news", **options: Unpack[Options]
) -> list[str]:
    r"""Return what `normalize` makes of each text, in order; several times as fast as one by one.

    ``profile`` may also be a `Normalizer`, which has its options already.

    >>> normalize_many(["قال ، نعم", "Advertisements", "سطر\nإعلان\nسطر"])
    ['قال، نعم', '', 'سطر\nسطر']

    Raises:
        TypeError: if a text is not a str, if the texts are one str, or for an unknown option, naming the nearest.
        ValueError: for an unknown profile or value, naming the nearest.
    """
    if isinstance(texts, str):
        raise TypeError("texts must be several, such as a list of str, not one string")
    if isinstance(profile, Normalizer):
        profile = profile.profile
    return _normalizer(profile, options).many(texts)


def explain(text: str, profile: str | Profile = "news", **options: Unpack[Options]) -> Explanation:
    """Return the normalised text with every change and near miss, in offsets of ``text``.

    >>> explain("قال ، نعم").changes
    (Change(rules=('strip_space_before_punctuation',), start=3, end=4, before=' ', after=''),)

    Raises:
        TypeError: if ``text`` is not a str, or for an unknown option, naming the nearest.
        ValueError: for an unknown profile or value, naming the nearest.
    """
    return _normalizer(profile, options).explain(text)


def is_normalized(text: str, profile: str | Profile = "news", **options: Unpack[Options]) -> bool:
    """Return True if `normalize` with the same arguments would return ``text`` unchanged.

    >>> is_normalized("قال، نعم"), is_normalized("قال ، نعم")
    (True, False)
    """
    return normalize(text, profile, **options) == text


def strip_boilerplate(
    text: str, *, tail: bool = True, page: bool = False, extra_boilerplate: Iterable[str] | PathLike[str] = ()
) -> str:
    r"""Return ``text`` without the lines that a site prints around an article; nothing else changes.

    ``tail=False`` never cuts off the end of the text. ``page=True`` keeps only the article of a whole page (title,
    dateline and body), if one is clearly found. ``extra_boilerplate`` is more lines to delete, or the path of a table
    that `learn_boilerplate` wrote.

    >>> strip_boilerplate("فقرة أولى.\n\nAdvertisements\n\nفقرة ثانية.")
    'فقرة أولى.\n\nفقرة ثانية.'
    """
    how: Literal["lines", "lines-and-tail", "page"] = (
        "page" if page else "lines-and-tail" if tail else "lines"
    )
    return normalize(text, "none", boilerplate=how, extra_boilerplate=extra_boilerplate)
