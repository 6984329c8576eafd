"""Actors across documents: who each teller is, whose government or organisation they belong to, and who shares one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.link.bodies import Bodies, government_of, is_shared, key_of
from whence.link.mention import BRACKETED, Mention, Profile, is_description, profiles_of, unnamed
from whence.link.offices import Key, assess, bare, bloc, head_of, owner_and_part, points_back, sole_post
from whence.link.people import Known, Pair, People
from whence.link.tables import lists
from whence.records.link import Body
from whence.records.name import fold, is_abbreviation
from whence.records.reading import Actor
from whence.records.states import find_states

NEARBY = 40  # characters after a mention in which its state can be named
SENTENCE = 300  # characters before a mention that are read
MOST_MENTIONS = 50
BREAK = re.compile(r"[.!?]\s|\n")
# A state's genitive or adjective right before a mention, with up to two words between.
OWNING = re.compile(r"^(?:['’]s|s['’]|\w\w)(?:\s+[\w-]+){0,2}\s+$")
OPENING = re.compile(r"\s*(?:In|From|At)\s+([^,;:]{1,40}),")
BEHIND = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?([A-Z][\w .-]{1,36})")
SHORT = 4  # words of a description that points back
MOST_ALIKE = 100  # actors of one document that share a word


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people say of names: those that mean one actor, and those that do not."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


def identify(mentions: Iterable[Mention], bodies: Bodies, decisions: Decisions = Decisions()) -> dict[Mention, Body]:
    """Who every teller of a set of documents is; the same whatever order they come in.

    One match only where one candidate is left: whoever could be two stays by their own name.
    """
    profiles = profiles_of(sorted(set(mentions), key=_order), bodies)
    apart = frozenset(frozenset((key_of(a), key_of(b))) for a, b in decisions.different)
    _name_people(profiles, apart)
    documents = _by_document(profiles)
    for document in documents.values():
        _ask_document(document, apart)
    _join_organisations(profiles, apart)
    return _decide({profile.mention: profile.body or _alone(profile) for profile in profiles}, decisions)


def overlaps(left: Body, right: Body) -> str | None:
    """Why two bodies are not shown independent of one another, in words for people; None where nothing says so."""
    if left.family == right.family:
        return f"both belong to {left.family}"
    for one, other in ((left, right), (right, left)):
        shared = other.country if other.country in members_of(one) and _governs(other) else None
        if shared:
            return f"{one.family} may be of {government_of(shared)}"
    common = set(members_of(left)) & set(members_of(right))
    return f"{left.family} and {right.family} may share members" if common else None


def members_of(body: Body) -> tuple[str, ...]:
    """The states among whose governments a mixed or unnamed group's members are ("Western officials"), in order."""
    if body.kind not in ("mixed", "unnamed"):
        return ()
    part = bloc(body.family)
    return part[1] if part else tuple(sorted(assess(body.family).states))


def _governs(body: Body) -> bool:
    return body.country is not None and body.family == government_of(body.country)


def find_context(text: str, actor: Actor) -> tuple[str | None, str | None]:
    """The state that a text names right with an actor ("Norland's spy agency", "the agency in Norland"), and the one
    that its sentence begins with ("In Norland, the Joint Chiefs said"), each None where there is none or several.
    """
    with_it, before = set(), set()
    for span in actor.mentions[:MOST_MENTIONS]:
        if span.field == "text":
            first = max(span.start - SENTENCE, 0)
            ahead = BREAK.split(text[first : span.start])[-1]
            with_it |= {one.state for one in find_states(ahead)[-1:] if OWNING.search(ahead[one.end - 2 :])}
            opening = OPENING.match(ahead)
            before |= {one.state for one in find_states(opening[1])} if opening else set()
            if actor.kind != "person":
                behind = BEHIND.match(text[span.end : span.end + NEARBY])
                with_it |= {one.state for one in find_states(behind[1])[:1]} if behind else set()
    return _only(with_it), _only(before)


def _only(states: set[str]) -> str | None:
    return next(iter(states)) if len(states) == 1 else None


def _order(mention: Mention) -> tuple[object, ...]:
    """By content: who came first never matters."""
    teller = mention.teller
    said = (
        teller.kind,
        teller.role,
        teller.affiliation,
        mention.country,
        mention.nearby,
        mention.via,
        mention.published,
    )
    return mention.document, teller.name, *(one or "" for one in said), teller.names, teller.anonymous


def _by_document(profiles: Iterable[Profile]) -> dict[str, list[Profile]]:
    found: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        found[profile.mention.document].append(profile)
    return found


def _alone(profile: Profile) -> Body:
    """A body by its own name only: unnamed sources by who passes their words on."""
    teller = profile.mention.teller
    if teller.anonymous or (is_description(profile.name) and not _holds_name(profile)):
        return unnamed(profile.name, profile.mention.via)
    return Body(profile.name, profile.name, teller.kind)


def _holds_name(profile: Profile) -> bool:
    """Whether an organisation's description holds a name that tells it from others: "the Clinton campaign"."""
    states = find_states(profile.name)
    names = [word for word in re.finditer(r"\w+", profile.name) if word[0][0].isupper()]
    own = [word for word in names if not any(one.start <= word.start() < one.end for one in states)]
    return profile.mention.teller.kind in ("organisation", "outlet") and bool(own)


def _name_people(profiles: Sequence[Profile], apart: frozenset[Pair]) -> None:
    """Give every named person a name and a family, and every post that one person holds its holder's name."""
    persons = {one.words for one in profiles if one.sighting}
    for profile in profiles:
        # Whose aide somebody is names no organisation.
        if profile.sighting and not profile.sighting.entry and key_of(profile.sighting.family or "") in persons:
            profile.sighting = replace(profile.sighting, family=None)
    people = People((one.sighting for one in profiles if one.sighting), apart)
    for profile in profiles:
        if profile.sighting:
            profile.body = _person(people.identify(profile.sighting))
        elif profile.body and profile.body.country and profile.body.kind == "official":
            post = sole_post(profile.name.removesuffix(f" ({profile.body.country})"))
            holder = people.holder(post, profile.body.country, profile.mention.published) if post else None
            profile.body = replace(profile.body, name=holder or profile.body.name)


def _person(known: Known) -> Body:
    entry = known.entry
    body = Body(known.name, known.family or known.name, "person", known.country)
    return replace(body, state_media=entry.state_media, interested=bool(entry.interested)) if entry else body


def _ask_document(profiles: Sequence[Profile], apart: frozenset[Pair]) -> None:
    """Give whoever is called by a part of a name, or by "the agency", the body that alone it can mean there."""
    filed: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for word in sorted({word for name in (profile.name, *profile.mention.teller.names) for word in fold(name)}):
            filed[word].append(profile)
    for profile in profiles:
        described = is_description(profile.name) and profile.body and profile.body.kind == "official"
        if described:
            profile.body = _of_kind(profile, profiles) or profile.body
        elif profile.body is None and not profile.person:
            meant = _short_for(profile, filed, apart) or _of_kind(profile, profiles)
            owned = owner_and_part(profile.name)
            owner = _named_in(bare(owned[0]), profile, filed) if owned and not meant else None
            part = owner and replace(owner, name=f"{profile.name} ({owner.name})", kind="official")
            profile.body = meant or part
    for profile in profiles:
        if profile.body and not profile.body.country and profile.body.family != profile.body.name:
            profile.body = replace(profile.body, family=_whole_family(profile.body.family, filed))


def _short_for(profile: Profile, filed: dict[str, list[Profile]], apart: frozenset[Pair]) -> Body | None:
    """The one body of a document that part of its name stands for, or a noun that points back to it."""
    words = profile.words
    if is_description(profile.name):
        back = points_back(profile.name) or points_back(profile.mention.teller.name)
        return _named_in(bare(profile.name), profile, filed) if back or len(words) == 1 else None
    alike = filed[words[0]][:MOST_ALIKE] if words else ()
    named = [one for one in alike if not one.person and not is_description(one.name)]
    longer = [one for one in named if len(one.words) > len(words) and frozenset((words, one.words)) not in apart]
    ends = (other for other in longer if words in (other.words[: len(words)], other.words[-len(words) :]))
    return _one({other.body or _alone(other) for other in ends})


def _whole_family(family: str, filed: dict[str, list[Profile]]) -> str:
    """An affiliation in full, where it is part of the name of one organisation of its document."""
    said = key_of(family)
    alike = filed[said[-1]][:MOST_ALIKE] if said else ()
    longer = (one for one in alike if not one.person and len(one.words) > len(said) and one.words[-len(said) :] == said)
    whole = _one({one.body or _alone(one) for one in longer})
    return whole.family if whole else family


def _named_in(said: Key, profile: Profile, filed: dict[str, list[Profile]]) -> Body | None:
    """The one body of a document whose names end in a noun, beside the one who is looked for."""
    if not said:
        return None
    others = [other for other in filed[said[-1]][:MOST_ALIKE] if other is not profile and not other.person]
    richer = [other for other in others if set(said) < set(other.words) and said[-1] in _heads(other)]
    return _one({other.body or _alone(other) for other in richer})


def _heads(profile: Profile) -> set[str]:
    """The nouns that a body's names end in."""
    return {head_of(name) for name in (profile.name, *profile.mention.teller.names)}


def _of_kind(profile: Profile, profiles: Sequence[Profile]) -> Body | None:
    """The one body of its kind that a document names, for "the spy agency"."""
    said = bare(profile.name)
    kinds = next(
        (kinds for noun, kinds in lists("offices", "meant").items() if said[-len(fold(noun)) :] == fold(noun)), ()
    )
    if not kinds or len(said) > SHORT:
        return None
    state = assess(profile.name).state
    named = [one.body for one in profiles if one.body and one.body.kind in kinds and one.body.known]
    fit = [body for body in named if state in (None, body.country) and not is_shared(body.name, body.country)]
    return _one(set(fit))


def _one(bodies: set[Body]) -> Body | None:
    return next(iter(bodies)) if len(bodies) == 1 else None


def _join_organisations(profiles: Sequence[Profile], apart: frozenset[Pair]) -> None:
    """Give organisations of no table one name in all documents, their abbreviations too where one was introduced."""
    introduced: dict[Key, set[Key]] = defaultdict(set)
    borne: dict[Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    open_ones = [one for one in profiles if one.body is None and not one.person and not is_description(one.name)]
    for profile in open_ones:
        borne[profile.words][BRACKETED.sub("", profile.name)].add(profile.mention.document)
        for short in _abbreviations(profile):
            introduced[short].add(profile.words)
    holding = _file_words(borne)
    for profile in open_ones:
        full = _one_key(introduced.get(profile.words, set())) or _longer(profile, holding) or profile.words
        full = profile.words if frozenset((full, profile.words)) in apart else full
        name = _most_common(borne[full])
        profile.body = replace(_alone(profile), name=name, family=name)
    for profile in profiles:
        family = key_of(profile.body.family) if profile.body else ()
        if profile.body and family in borne and profile.person:
            profile.body = replace(profile.body, family=_most_common(borne[family]))


def _abbreviations(profile: Profile) -> set[Key]:
    """The abbreviations that a document introduces for a name: among its other names, or in brackets behind it."""
    bracket = BRACKETED.search(profile.name)
    shorts = {*profile.mention.teller.names, bracket[0].strip(" ()") if bracket else ""}
    return {fold(short) for short in shorts if short and is_abbreviation(short, profile.words)}


def _file_words(names: Iterable[Key]) -> dict[str, set[Key]]:
    """Names by each of their words."""
    found: dict[str, set[Key]] = defaultdict(set)
    for name in names:
        for word in name:
            found[word].add(name)
    return found


def _longer(profile: Profile, holding: dict[str, set[Key]]) -> Key | None:
    """The only longer name that has all words of a body's ("Interior Ministry" for that "of Norland")."""
    words = profile.words
    if not words or (len(words) == 1 and not profile.name.isupper()):
        return None
    first, *others = (holding.get(word, set()) for word in words)
    longer = first.intersection(*others) - {words}
    return _one_key(longer)


def _one_key(keys: set[Key]) -> Key | None:
    return next(iter(keys)) if len(keys) == 1 else None


def _most_common(borne: dict[str, set[str]]) -> str:
    """The spelling that most documents have, the longest of those."""
    return max(borne, key=lambda name: (len(borne[name]), len(name), name))


def _decide(found: dict[Mention, Body], decisions: Decisions) -> dict[Mention, Body]:
    """People's word over all else: names that mean one actor get one body, names that do not get two."""
    called = {mention: {key_of(mention.teller.name), key_of(body.name)} for mention, body in found.items()}
    for pair in decisions.same:
        wanted = {key_of(name) for name in pair}
        meant = [mention for mention in found if wanted & called[mention]]
        if meant:
            best = max((found[mention] for mention in meant), key=_standing)
            found |= dict.fromkeys(meant, best)
    for pair in decisions.different:
        for name, other in (pair, pair[::-1]):
            theirs = {found[mention].name for mention in found if key_of(mention.teller.name) == key_of(other)}
            mine = [mention for mention in found if key_of(mention.teller.name) == key_of(name)]
            found |= {
                mention: _apart_from(found[mention], mention) for mention in mine if found[mention].name in theirs
            }
    return found


def _standing(body: Body) -> tuple[bool, bool, int, str, str]:
    """Which of two bodies says more: a named one, one with a family of its own, the longer name."""
    return body.known, body.family != body.name, len(body.name), body.name, repr(body)


def _apart_from(body: Body, mention: Mention) -> Body:
    own = body.family == body.name
    name = mention.teller.name
    return replace(body, name=name, family=name if own else body.family)
