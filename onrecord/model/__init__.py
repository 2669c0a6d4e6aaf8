"""The vocabulary of Onrecord as frozen typed records; `docs/concepts.md` explains the words."""

from onrecord.model.actor import Actor, ActorKind
from onrecord.model.article import Article, Basis, PagePiece, Precision, Published, Reason
from onrecord.model.claim import Claim, Conflict, ConflictKind, Evidence, Sign
from onrecord.model.event import Event, Participant, Status
from onrecord.model.ids import article_id, article_of, claim_id, digest, item_id
from onrecord.model.judgement import About, Judgement, Verdict, spans_in, spans_written
from onrecord.model.mention import EntityType, Mention
from onrecord.model.origin import Chain, ChainStep, Edge, Merge, Occasion, Origin, Perhaps, Sourcing, StepKind
from onrecord.model.place import Place, PlaceUse
from onrecord.model.position import Position, PositionEvidence, Stand
from onrecord.model.problem import Problem, ProblemKind
from onrecord.model.proposition import Number, Part, Proposition, Stance
from onrecord.model.record import Record, contract, surer
from onrecord.model.span import Span, Spans, hull, merge, subtract, text_of
from onrecord.model.statement import Act, ChainLink, Manner, Modality, Statement
from onrecord.model.timeline import Clock, Moment, Telling, Timeline, TimelineEntry
from onrecord.model.timex import Timex, TimexType
from onrecord.model.zone import Zone, ZoneKind

__all__ = [
    "About",
    "Act",
    "Actor",
    "ActorKind",
    "Article",
    "Basis",
    "Chain",
    "ChainLink",
    "ChainStep",
    "Claim",
    "Clock",
    "Conflict",
    "ConflictKind",
    "Edge",
    "EntityType",
    "Event",
    "Evidence",
    "Judgement",
    "Manner",
    "Mention",
    "Merge",
    "Modality",
    "Moment",
    "Number",
    "Occasion",
    "Origin",
    "PagePiece",
    "Part",
    "Participant",
    "Perhaps",
    "Place",
    "PlaceUse",
    "Position",
    "PositionEvidence",
    "Precision",
    "Problem",
    "ProblemKind",
    "Proposition",
    "Published",
    "Reason",
    "Record",
    "Sign",
    "Sourcing",
    "Span",
    "Spans",
    "Stance",
    "Stand",
    "Statement",
    "Status",
    "StepKind",
    "Telling",
    "Timeline",
    "TimelineEntry",
    "Timex",
    "TimexType",
    "Verdict",
    "Zone",
    "ZoneKind",
    "article_id",
    "article_of",
    "claim_id",
    "contract",
    "digest",
    "hull",
    "item_id",
    "merge",
    "spans_in",
    "spans_written",
    "subtract",
    "surer",
    "text_of",
]
