"""One pandera model a table: the only declaration of columns, types, codes, keys and row rules.

``TABLES`` gives the models by table name, in the order in which users meet them.
"""

from .actor_links import ActorLinks
from .actors import Actors
from .casualty_claims import CasualtyClaims
from .casualty_claims_wide import CasualtyClaimsWide
from .casualty_positions import CasualtyPositions
from .claim_links import ClaimLinks
from .codes import Codes
from .coding_notes import CodingNotes
from .crosswalk import Crosswalk
from .document_links import DocumentLinks
from .documents import Documents
from .event_actors import EventActors
from .event_links import EventLinks
from .event_places import EventPlaces
from .event_reports import EventReports
from .event_reports_wide import EventReportsWide
from .events import Events
from .events_wide import EventsWide
from .evidence import Evidence
from .places import Places
from .revisions import Revisions

TABLES = {
    "events": Events,
    "actors": Actors,
    "casualty_claims": CasualtyClaims,
    "documents": Documents,
    "document_links": DocumentLinks,
    "event_reports": EventReports,
    "places": Places,
    "event_actors": EventActors,
    "event_places": EventPlaces,
    "event_links": EventLinks,
    "actor_links": ActorLinks,
    "claim_links": ClaimLinks,
    "evidence": Evidence,
    "crosswalk": Crosswalk,
    "coding_notes": CodingNotes,
    "revisions": Revisions,
    "codes": Codes,
    "casualty_positions": CasualtyPositions,
    "events_wide": EventsWide,
    "event_reports_wide": EventReportsWide,
    "casualty_claims_wide": CasualtyClaimsWide,
}
