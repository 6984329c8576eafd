"""The path from address to claims: the only module that knows every room."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

from threadpoolctl import threadpool_limits

from whence import __version__
from whence.capture.take import Collector, as_typed
from whence.claim.claims import date_sayings, find_claims
from whence.crew import Crew, Died, Ready, cores
from whence.records.capture import Assignment, Capture, Draft, Stretch
from whence.records.check import Check
from whence.records.claim import Account
from whence.records.document import Document, Metadata
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.hypothesis import Board, Rating, Weighing
from whence.records.link import Block, CopyGroup, DocumentLinks, Likeness, Paper
from whence.records.reading import Reading

if TYPE_CHECKING:
    # The database's toolkit is slow to load, and a reading that is not kept needs none.
    from whence.ledger.ledger import Ledger, Outcome
    from whence.ledger.onrecord import OnRecord
    from whence.link.join import Directory

# Fewer documents than this are read sooner than further processes start.
FEW = 4
BATCH = 4
BLOCKS = 50  # of matters that are weighed and put in place at once


class Reads(Protocol):
    """Whatever turns a document into a reading."""

    def read(self, document: Document) -> Reading:
        """Who says what in one document."""
        ...


Load = Callable[[int], Reads]
# Hears how many of how many are done.
Tell = Callable[[int, int], None]
MAKER = f"whence/{__version__}"
Taken = Document | Unusable
Read = Account | Unusable


class Entered(NamedTuple):
    """What became of one capture: its document, its account where it was read now, and what that was to the ledger."""

    document: Document
    account: Account | None
    outcome: Outcome


def load_reader(threads: int) -> Reads:
    """The reader with its weights, to run on that many threads."""
    # Imported here: the model's runtime is slow to load, and asking for help must not wait for it.
    from whence.read.reader import Reader

    return Reader.load(threads=threads)


def read_all(assignment: Assignment, *, load: Load = load_reader) -> Iterator[Account | Unusable]:
    """All documents of an assignment with their claims, in order, with refusals where something cannot be read."""
    taken = Collector(assignment).take_all()
    documents = (item.document if isinstance(item, Capture) else item for item in taken)
    return read_taken(documents, load)


def cut(stream: BinaryIO, where: str, size: int, documents: int) -> Iterator[Stretch]:
    """Where a web archive or a file of records can be parted into about so many documents each; `size` is its bytes."""
    # Imported here: only datasets are cut.
    from whence.capture.cutting import cut_archive, cut_lines
    from whence.capture.source import kind_of

    archive = kind_of(where) == "warc"
    return cut_archive(stream, where, documents) if archive else cut_lines(stream, size, where, documents)


def take_stream(
    stream: BinaryIO, where: str, name: str, given: Metadata, line: int = 1
) -> Iterator[Capture | Unusable]:
    """The captures in a file's bytes, or in a stretch of them whose first line is that one, refusals among them."""
    return Collector(Assignment((), given)).take_stream(stream, where, name, line)


def read_words(words: str, load: Load = load_reader) -> Account:
    """What is said in a few words that a person typed: the figures, times and places of a question or a correction."""
    read = read_one(load(1), as_typed(words))
    if isinstance(read, Unusable):
        raise read
    return read


def take_in(
    assignment: Assignment, ledger: Ledger, by: str, *, load: Load = load_reader
) -> Iterator[Entered | Unusable]:
    """Capture, read and enter all documents of an assignment, in order; `by` is who collects.

    A document is entered whole or not at all; one that this whence has read before is a further capture only.
    """
    from whence.ledger.leaving import cover

    maker = reading_maker()
    held: deque[tuple[Capture | Unusable, bool]] = deque()

    def unread() -> Iterator[Taken]:
        for item in Collector(assignment, ledger.has_address).take_all():
            known = isinstance(item, Capture) and ledger.knows(item.document.id, maker)
            held.append((item, known))
            # Something has to stand where nothing is to be read, so that all keeps its order.
            yield Unusable("", "read before") if known else item.document if isinstance(item, Capture) else item

    for read in read_taken(unread(), load):
        item, known = held.popleft()
        yield cover(ledger, _enter(ledger, item, None if known else read, maker, by))


def connect(ledger: Ledger, tell: Tell = lambda done, of: None) -> None:
    """Link every document that is not linked yet, then weigh anew every matter that this may have changed.

    What comes of it does not depend on the order in which documents came.
    """
    # Imported here, as is the ledger itself.
    from whence.ledger import linking
    from whence.link.join import join
    from whence.link.links import MARK
    from whence.weigh.findings import weigh

    waiting = linking.pending(ledger, MARK)
    for done, document in enumerate(waiting):
        tell(done, len(waiting))
        _link(ledger, document)
    stale = linking.stale_blocks(ledger)
    if not stale:
        return
    directory = _directory(ledger)
    # Many at a time: every change of the file takes as long as weighing a small block.
    for first in range(0, len(stale), BLOCKS):
        tell(first, len(stale))
        blocks = [linking.load_block(ledger, name) for name in stale[first : first + BLOCKS]]
        linking.enter_all_findings(ledger, [(one, weigh(join(one, directory), one.compatible)) for one in blocks])


def _link(ledger: Ledger, document: str) -> None:
    """Link one document to those that are linked already."""
    from whence.ledger import linking, views
    from whence.link.links import MARK, link
    from whence.link.sketch import sketch

    shown = views.show_document(ledger.inside, document)
    if shown.account is None:
        return
    bands = sketch(shown.account.reading.document.text)
    neighbours = linking.neighbours(ledger, document, bands)
    linking.enter_links(ledger, link(shown.account, shown.claim_ids, bands, neighbours, shown.corrected), MARK)


def linking_mark() -> str:
    """By which rules documents are linked and weighed."""
    from whence.link.links import MARK

    return f"{MAKER} {MARK}"


def link_alone(account: Account, ids: Mapping[str, str]) -> DocumentLinks:
    """What a document states and quotes, whom it credits, and its sketch, before others are looked at.

    `ids` are the ids that its claims have outside it, by those within.
    """
    from whence.link.links import link
    from whence.link.sketch import sketch

    return link(account, ids, sketch(account.reading.document.text), (), {})


def compare_texts(left: Document, right: Document) -> Likeness | None:
    """How two documents' texts overlap, None where neither is a copy."""
    from whence.link.compare import compare

    return compare(left, right)


def load_weigher() -> Callable[[Block], tuple[Finding, ...]]:
    """What weighs a block whose names nobody has decided on: the table of bodies is loaded once."""
    from whence.link.join import Directory, join
    from whence.weigh.findings import weigh

    directory = Directory.of({})
    return lambda block: weigh(join(block, directory))


def group_alike(papers: Sequence[Paper], likenesses: Iterable[Likeness]) -> tuple[CopyGroup, ...]:
    """Groups of documents that have one text between them."""
    from whence.link.copies import group_copies

    return group_copies(papers, likenesses)


def copy_groups(ledger: Ledger) -> tuple[CopyGroup, ...]:
    """The documents of a ledger that have one text between them."""
    from whence.ledger.matters import copy_pairs

    return group_alike(*copy_pairs(ledger))


def weigh_board(ledger: Ledger, board: Board) -> tuple[Weighing, tuple[Rating, ...]]:
    """How a board's hypotheses stand by the ratings on it, and what else in its matters seems to speak of them."""
    from whence.ledger import decided
    from whence.ledger.matters import findings
    from whence.weigh.hypotheses import credibility_of, stand
    from whence.weigh.suggestions import suggest_ratings

    # A matter that newer documents made part of another is gone: the weighing says which ratings have no place now.
    with ledger.reading() as connection:
        drawn = list(findings(connection, board.matters))
    statements = [statement for finding in drawn for statement in finding.matter.testimonies]
    credibility = credibility_of(drawn, decided.reliabilities(ledger))
    return stand(board, drawn, credibility), suggest_ratings(board.hypotheses, statements)


def take_draft(where: str, given: Metadata, held_in: str = "") -> Draft:
    """The draft at a path or `-`, with what is read of it beside what its author wrote."""
    # Imported here: only a check takes drafts.
    from whence.capture.draft import take_draft as take

    return take(where, given, held_in=held_in)


def judge_words(ledger: Ledger, words: str, *, load: Load = load_reader) -> Check:
    """A few sentences of a draft, as somebody typed them, held against all that is on record."""
    return judge(ledger, as_typed(words), load=load)


def judge(ledger: Ledger, document: Document, *, load: Load = load_reader) -> Check:
    """A draft held against all that is on record, once that is linked and weighed; private names in it find nothing."""
    from whence.ledger import onrecord
    from whence.ledger.leaving import cover
    from whence.link.draft import root_draft
    from whence.link.testimony import testify_all
    from whence.weigh.checks import check
    from whence.weigh.register import Register, with_numbers_of

    account = _read_veiled(ledger, document, load(cores()))
    draft = testify_all(account, {claim.id: claim.id for claim in account.claims.claims})
    record = onrecord.on_record(ledger, draft)
    weighed = [one for finding in record.findings for one in finding.matter.testimonies]
    known = {one.id for one in weighed}
    rest = [one for told in record.documents for one in testify_all(told.account, told.ids) if one.id not in known]
    directory = _directory(ledger)
    # Names are told from one another among those who may have said it: all that the record has would take minutes.
    near = with_numbers_of(draft, weighed)
    register = Register(record.findings, root_draft(rest, near, directory), _texts(record))
    roots = root_draft(draft, (*near, *rest), directory)
    return cover(ledger, check(account, roots, register, onrecord.publishers(ledger)))


def _read_veiled(ledger: Ledger, document: Document, reader: Reads) -> Account:
    """A draft as it is read without the private names in it, so that what is on record confirms none."""
    account = read_one(reader, document)
    if not isinstance(account, Unusable) and (veil := ledger.veil()):
        hidden = veil.hide_in_draft(account)
        account = account if hidden == document else read_one(reader, hidden)
    if isinstance(account, Unusable):
        raise account
    return account


def _texts(record: OnRecord) -> dict[str, str]:
    """The texts of the documents on record, by id."""
    return {told.account.reading.document.id: told.account.reading.document.text for told in record.documents}


def _directory(ledger: Ledger) -> Directory:
    """Who is who, as the table of bodies has it and people edited it."""
    from whence.ledger import decided
    from whence.link.join import Directory

    names = decided.name_pairs(ledger)
    return Directory.of(decided.edits(ledger), names.same, names.different)


def reading_maker() -> str:
    """Who makes readings: this whence, with these weights."""
    # Imported here, as is the reader.
    from whence.read.network import weights_mark

    return f"{MAKER} reader:{weights_mark()}"


def _enter(ledger: Ledger, item: Capture | Unusable, read: Read | None, maker: str, by: str) -> Entered | Unusable:
    """Enter one capture with what was read of it; what cannot be entered or read is entered as a refusal."""
    try:
        if isinstance(item, Unusable):
            raise item
        account = read if isinstance(read, Account) else None
        outcome = ledger.add(item, account, maker, by)
        if isinstance(read, Unusable):
            raise read
        return Entered(item.document, account, outcome)
    except Unusable as refusal:
        if refusal.where != ledger.where:
            ledger.refuse(refusal.where, refusal.why, MAKER)
        return refusal


def read_taken(taken: Iterator[Taken], load: Load = load_reader) -> Iterator[Read]:
    """Read documents in order, few of them here, many in worker processes; what is no document is handed on."""
    first = list(islice(taken, FEW))
    workers = cores()
    if len(first) < FEW or workers == 1:
        yield from read_here(chain(first, taken), load)
    else:
        yield from read_in_parallel(chain(first, taken), load, workers)


def read_here(taken: Iterable[Taken], load: Load) -> Iterator[Read]:
    """Read one after the other in this process; the reader is loaded when there is a first document."""
    reader: Reads | None = None
    for item in taken:
        if isinstance(item, Document):
            reader = reader or load(cores())
            yield read_one(reader, item)
        else:
            yield item


def read_in_parallel(taken: Iterable[Taken], load: Load, workers: int) -> Iterator[Read]:
    """Read in batches over worker processes, never holding many more documents than are being read."""
    items = iter(taken)
    ready = partial(_ready, load)
    waiting: deque[tuple[list[Taken], Future[list[Read]]]] = deque()
    with Crew[list[Taken], list[Read]](workers, ready) as crew:
        while True:
            while len(waiting) < workers + 2 and (batch := list(islice(items, BATCH))):
                waiting.append((batch, crew.submit(batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                done = future.result()
            except Died:
                done = read_apart(batch, ready)
            yield from done


def read_apart(batch: list[Taken], ready: Ready[list[Taken], list[Read]]) -> list[Read]:
    """Read a batch whose worker died in a process of its own, then one by one, to find the document that kills it."""
    with Crew[list[Taken], list[Read]](1, ready) as alone:
        try:
            return alone.submit(batch).result()
        except Died:
            pass
    if len(batch) > 1:
        return [read for item in batch for read in read_apart([item], ready)]
    return [
        Unusable(item.name, "the reader's process died of it") if isinstance(item, Document) else item for item in batch
    ]


def read_one(reader: Reads, document: Document) -> Read:
    """One document's reading with its claims, or its refusal."""
    try:
        reading = reader.read(document)
        claims = find_claims(reading)
        return Account(date_sayings(reading, claims.times), claims)
    except Unusable as refusal:
        return refusal
    # Whatever fault one document brings to light, the rest of a long run must not be lost to it.
    except Exception as fault:
        return Unusable(document.name, f"cannot be read, a fault in whence ({type(fault).__name__}: {fault})")


def _ready(load: Load) -> Callable[[list[Taken]], list[Read]]:
    """A worker's reader, which reads batches."""
    reader = load_alone(load)
    return lambda batch: [read_one(reader, item) if isinstance(item, Document) else item for item in batch]


def load_alone(load: Load = load_reader) -> Reads:
    """The reader of a worker that has one processor to itself."""
    reader = load(1)
    # A process a core: matrix products that started threads of their own waited for each other half of the time.
    threadpool_limits(1, user_api="blas")
    return reader
