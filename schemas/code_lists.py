"""The closed code lists of the package: each code with its label and one sentence of definition.

A column names its list (``fields.coded``), so a code without a definition cannot exist. The order inside a list is
the order users get as categories. An ``ordered`` list is a scale, and its codes compare: ``hedge`` from the weakest
distance to the strongest, ``match`` from the best fit to the worst. No other list is one: a date precision may be
``ongoing``, which is neither finer nor coarser than a day.
"""

from conflict_claims.declare.code_list import code_list

KIND = code_list(
    "kind",
    ("incident", "Incident", "Something that happened once, bounded in time, in the finest grain that a document separates."),
    ("ongoing", "Ongoing", "A condition, a campaign that still runs, or an undated series of acts in the past."),
    ("umbrella", "Umbrella", "A mention that bundles other events and adds a fact about them taken together."),
    ("speech_act", "Speech act", "Somebody says something that fits one of the speech codes of event_type."),
)

EVENT_TYPE = code_list(
    "event_type",
    ("air_or_missile_strike", "Air or missile strike", "Weapons delivered from the air or by missile on a target on the ground."),
    ("bombing", "Bombing", "An explosion of a placed or carried device, never one delivered from the air."),
    ("armed_attack", "Armed attack", "One side uses arms against another and the document does not say how."),
    ("exchange_of_fire", "Exchange of fire", "Two sides fire at each other, and neither is singled out as the attacker."),
    ("armed_conflict", "Armed conflict", "Sustained fighting between named sides, reported as a state and not as single attacks."),
    ("attack_on_shipping", "Attack on shipping", "Arms used against vessels or merchant traffic at sea."),
    ("support", "Support", "One side gives another backing, shelter or means, without itself fighting in the event."),
    ("condition", "Condition", "A state of affairs such as tension or crisis, in which no single act is reported."),
    ("condemn", "Condemn", "A speaker expresses disapproval of an act or of an actor."),
    ("accuse", "Accuse", "A speaker holds another responsible for an act or a policy."),
    ("deny", "Deny", "A speaker rejects a statement, an act or an intention that is laid at a door."),
    ("justify", "Justify", "A speaker gives a reason, a right or a purpose for what its own side has done."),
    ("claim_responsibility", "Claim responsibility", "A speaker says that its own side carried out an act."),
    ("confirm", "Confirm", "A speaker says that something already reported is true; a party's own word is no independent check."),
    ("affirm", "Affirm", "A speaker states its own position, respect or resolve."),
    ("appeal", "Appeal", "A speaker asks or urges others to act or to hold back."),
    ("comment", "Comment", "An observer who is no party offers an assessment, an explanation or a forecast."),
)

SPEECH_TYPES = ("condemn", "accuse", "deny", "justify", "claim_responsibility", "confirm", "affirm", "appeal", "comment")

TOPIC = code_list(
    "topic",
    ("escalation", "Escalation", "The growth or the possible growth of a conflict."),
    ("de_escalation", "De-escalation", "Restraint, retreat or an end of violence."),
    ("deterrence", "Deterrence", "Keeping an opponent from acting by the prospect of what would follow."),
    ("sovereignty", "Sovereignty", "Territorial integrity and the standing of a state."),
    ("self_defence", "Self-defence", "Protection of one's own security against a threat or an attack."),
    ("sanctuary", "Sanctuary", "Shelter that somebody is said to give to an armed group."),
    ("responsibility", "Responsibility", "Who carried out or who caused an act."),
    ("targeting", "Targeting", "At whom or what an act was or was not aimed."),
    ("regional_context", "Regional context", "How an act relates to the wider region and its other conflicts."),
)

MEANS = code_list(
    "means",
    ("missile", "Missile", "Missiles of any kind."),
    ("drone", "Drone", "Unmanned aircraft."),
    ("bomb", "Bomb", "A bomb, placed, carried or dropped."),
    ("artillery", "Artillery", "Shells, mortars or rockets fired from the ground."),
    ("firearm", "Firearm", "Small arms and light weapons."),
)

DATE_PRECISION = code_list(
    "date_precision",
    ("day", "Day", "The words fix one day."),
    ("span", "Span", "The words bound a stretch that is no day, week or month, as a night or three days over a weekend."),
    ("week", "Week", "The words fix an ISO week, or a part of one that is longer than a day."),
    ("month", "Month", "The words fix a month, or a part of one that is longer than a week."),
    ("year", "Year", "The words fix a year, or a part of one that is longer than a month."),
    ("ongoing", "Ongoing", "The words say that it still runs or ran without bounds; it has no dates."),
    ("unknown", "Unknown", "The words give no time; it has no dates."),
)

BASIS = code_list(
    "basis",
    ("document", "Document", "The value stands in the document itself."),
    ("external", "External", "The value, or the date it is reckoned from, comes from a named source outside the document."),
    ("derived_from_event", "Derived from the event", "The reference date comes from a source about the very event that it dates; a note says so."),
)

HEDGE = code_list(
    "hedge",
    ("none", "No hedge", "A flat assertion of the document's own voice."),
    ("attributed", "Attributed", "Said to come from somebody: according to, said, stated, maintained."),
    ("reported", "Reported", "Reportedly, is reported, were reported."),
    ("claimed", "Claimed", "The verb of the document's voice is claim; a claim on lives is a count and no hedge."),
    ("alleged", "Alleged", "The verb of the document's voice is allege or accuse, the strongest distance."),
    ordered=True,
)

EXPLICITNESS = code_list(
    "explicitness",
    ("explicit", "Explicit", "The words of the document say it, and say whose it is."),
    ("speaker_inferred", "Speaker inferred", "The words of the document say it, and whose it is is inferred."),
    ("inferred", "Inferred", "A careful reader concludes it, and nobody in the document asserts it."),
)

ACTOR_TYPE = code_list(
    "actor_type",
    ("state", "State", "A country acting or spoken of as one actor."),
    ("state_body", "State body", "A ministry, a force or another organ of a state."),
    ("armed_group", "Armed group", "A group that bears arms, as the document says, named or not, and is no organ of a state."),
    ("intelligence_agency", "Intelligence agency", "An intelligence service of a state."),
    ("media", "Media", "An outlet, or the media of a country taken together."),
    ("official", "Official", "A person who holds an office; the body that it is an office of is the parent."),
    ("expert", "Expert", "A person or persons who speak as analysts."),
    ("person", "Person", "Any other individual."),
    ("organisation", "Organisation", "A body that is neither a state's organ nor an armed group nor media."),
    ("population", "Population", "People taken together, as a nation or as victims."),
    ("unnamed_group", "Unnamed group", "People, groups or sides that the document does not name and does not say to bear arms."),
    ("object", "Object", "A thing that is acted upon, such as shipping or a place that is struck."),
    ("source", "Source", "A voice without a name: a generic narrator, or a source that is left unnamed."),
)

PLACE_TYPE = code_list(
    "place_type",
    ("country", "Country", "A country or a territory with a country code of its own."),
    ("admin1", "First-level division", "A province or another first-level division of a country."),
    ("admin2", "Second-level division", "A district, a county or another division of a first-level one."),
    ("city", "City", "A city or a town."),
    ("village", "Village", "A village or a hamlet."),
    ("region", "Region", "An area that is no administrative unit: a border zone, a part of a continent."),
    ("sea", "Sea", "Waters outside any one country."),
)

COORDINATE_BASIS = code_list(
    "coordinate_basis",
    ("gazetteer", "Gazetteer", "The coordinates are those of the place in a gazetteer named in crosswalk."),
    ("representative_point", "Representative point", "A point chosen inside an area to stand for the whole of it."),
)

ROLE = code_list(
    "role",
    ("initiator", "Initiator", "Carried out the act, as the document's voice has it or as the actor itself says."),
    ("participant", "Participant", "Took part in something that the document tells as done by both sides or by none."),
    ("target", "Target", "Was struck, as the document's voice or a source other than the attacker has it."),
    ("claimed_target", "Claimed target", "Was struck or aimed at, as the attacker says."),
    ("denied_target", "Denied target", "Was not aimed at, as the attacker says."),
    ("alleged_initiator", "Alleged initiator", "Carried out the act, as somebody other than the document's voice and the actor says."),
    ("location_state", "Location state", "The state on whose territory it happened, where somebody else was struck."),
    ("speaker", "Speaker", "Performs the speech act."),
    ("addressee", "Addressee", "Is spoken to in the speech act."),
    ("spoken_about", "Spoken about", "Is what or whom the speech act is about."),
)

EVENT_LINK_TYPE = code_list(
    "event_link_type",
    ("retaliation_for", "Retaliation for", "The first event is told as retaliation for the second."),
    ("response_to", "Response to", "The first event is told as an answer or a reaction to the second."),
    ("part_of", "Part of", "The first event is one of those that the second bundles or consists of."),
    ("cause_of", "Cause of", "The first event is told as having brought about or helped to bring about the second."),
    ("coincides_with", "Coincides with", "The first event is told as happening at the time of the second."),
    ("comments_on", "Comments on", "The first event, a speech act, is about the second."),
    ("possibly_part_of", "Possibly part of", "The first event may be one of those that the second bundles."),
    ("possibly_same_as", "Possibly the same as", "The two may be one event; symmetric, stored once."),
)

ACTOR_LINK_TYPE = code_list(
    "actor_link_type",
    ("backed_by", "Backed by", "The first actor is supported by the second."),
    ("ally_of", "Ally of", "The first actor is an ally of the second."),
    ("affiliated_with", "Affiliated with", "The first actor belongs with the second in a way the document leaves open."),
)

CLAIM_LINK_TYPE = code_list(
    "claim_link_type",
    ("subtotal_of", "Subtotal of", "The first claim counts a part of what the second counts."),
    ("restates", "Restates", "The first claim gives the same figure for the same victims again, in one document."),
    ("rivals", "Rivals", "The two cannot both be the whole truth, in number or in who the victims were; symmetric, stored once."),
    ("may_overlap", "May overlap", "The two count different groups that may share victims; symmetric, stored once."),
    ("updates", "Updates", "The same claimant gives the first figure later, in place of the second, in one document."),
)

EFFECT = code_list(
    "effect",
    ("killed", "Killed", "Deaths."),
    ("injured", "Injured", "Wounded who are not said to have died."),
    ("missing", "Missing", "People whose fate is not known."),
    ("casualties", "Casualties", "Killed and injured, not divided by the claimant."),
)

VICTIM_GROUP = code_list(
    "victim_group",
    ("people", "People", "Nothing more is said of the victims."),
    ("women", "Women", "The claimant counts women."),
    ("men", "Men", "The claimant counts men."),
    ("children", "Children", "The claimant counts children."),
    ("girls", "Girls", "The claimant counts girls."),
    ("boys", "Boys", "The claimant counts boys."),
    ("women_and_children", "Women and children", "The claimant counts women and children together, without numbers apart."),
    ("civilians", "Civilians", "The claimant calls the victims civilians."),
    ("security_forces", "Security forces", "The claimant counts soldiers, police or other forces of a state."),
    ("claimed_militants", "Claimed militants", "The claimant describes the victims as fighters; its word stands in victim_label."),
)

COUNT_QUALIFIER = code_list(
    "count_qualifier",
    ("exact", "Exact", "One number without a qualifier; both bounds are that number."),
    ("at_least", "At least", "A lower bound only; count_high is null."),
    ("at_most", "At most", "An upper bound only; count_low is null."),
    ("approximate", "Approximate", "About a number; both bounds are that number."),
    ("range", "Range", "Two different numbers, a lower and an upper bound."),
    ("unquantified", "Unquantified", "A quantity word without a number; both bounds are null and the word is kept."),
)

SCOPE = code_list(
    "scope",
    ("total", "Total", "The claimant's only or overall figure for this effect and this group in this event."),
    ("subtotal", "Subtotal", "A figure for a part of the victims, beside the claimant's own figure for more of them."),
)

STANCE = code_list(
    "stance",
    ("asserts", "Asserts", "The claimant gives the figure."),
    ("confirms", "Confirms", "The claimant agrees to a figure that somebody else gave."),
    ("denies", "Denies", "The claimant rejects a figure; a denial is no zero."),
)

PLACE_RELATION = code_list(
    "place_relation",
    ("at", "At", "The event happened at the place itself."),
    ("near", "Near", "The event happened near the place."),
    ("within", "Within", "The event happened somewhere inside the place."),
)

SIDE = code_list(
    "side",
    ("initiator", "Initiator", "The claimant, or its nearest ancestor with a part in the event, initiated it."),
    ("target", "Target", "The claimant, or its nearest ancestor with a part in the event, was struck or is the state struck."),
    ("other", "Other", "The claimant, or its nearest ancestor with a part in the event, has another part in it."),
    ("none", "No part", "Neither the claimant nor any ancestor has a part in the event."),
)

LANGUAGE = code_list(
    "language",
    ("ar", "Arabic", "Arabic, as ISO 639-1 writes it."),
    ("de", "German", "German, as ISO 639-1 writes it."),
    ("en", "English", "English, as ISO 639-1 writes it."),
    ("es", "Spanish", "Spanish, as ISO 639-1 writes it."),
    ("fa", "Persian", "Persian, as ISO 639-1 writes it."),
    ("fr", "French", "French, as ISO 639-1 writes it."),
    ("it", "Italian", "Italian, as ISO 639-1 writes it."),
    ("ru", "Russian", "Russian, as ISO 639-1 writes it."),
    ("tr", "Turkish", "Turkish, as ISO 639-1 writes it."),
    ("ur", "Urdu", "Urdu, as ISO 639-1 writes it."),
)

SOURCE_TYPE = code_list(
    "source_type",
    ("news_agency", "News agency", "A report that an agency writes for others to print."),
    ("news_outlet", "News outlet", "A report of a newspaper, a site or a broadcaster that no state directs."),
    ("state_media", "State media", "A report of an outlet or an agency that a state directs."),
    ("official_statement", "Official statement", "A text of a state body, in its own words."),
    ("armed_group_statement", "Armed group's statement", "A text of an armed group, in its own words."),
    ("ngo_report", "Report of an organisation", "A text of an organisation that is neither a state's organ nor an outlet."),
    ("reference_work", "Reference work", "An encyclopedia, a chronology or a data set."),
    ("rewrite", "Rewrite", "A text reworded from somebody else's report without saying so."),
)

EXTENT = code_list(
    "extent",
    ("whole", "Whole", "The whole text was at hand."),
    ("beginning", "Beginning", "Only the beginning of the text was at hand."),
)

CODING_SCOPE = code_list(
    "coding_scope",
    ("exhaustive", "Exhaustive", "Everything that the coding rules know was coded."),
    ("casualties", "Casualties", "Casualty claims, the incidents they belong to, and claims of responsibility or denial for these were coded, and nothing else."),
)

DOCUMENT_LINK_TYPE = code_list(
    "document_link_type",
    ("copy_of", "Copy of", "The first document reproduces the text of the second."),
    ("translation_of", "Translation of", "The first document is the second in another language."),
    ("rewrite_of", "Rewrite of", "The first document rewords the second without saying so."),
    ("cites", "Cites", "The first document says that it relays what the second reports."),
)

VICTIM_ORIGIN = code_list(
    "victim_origin",
    ("foreign", "Foreign", "The claimant says that the victims are from another country than the one they were struck in."),
    ("local", "Local", "The claimant says that the victims are from the country they were struck in."),
)

TABLE = code_list(
    "table",
    ("documents", "Documents", "A source document."),
    ("document_links", "Document links", "A document that comes from another."),
    ("actors", "Actors", "An actor."),
    ("places", "Places", "A place."),
    ("events", "Events", "An event."),
    ("event_reports", "Event reports", "An event as one document tells it."),
    ("event_actors", "Event actors", "An actor in a role in an event."),
    ("event_places", "Event places", "A place of an event."),
    ("event_links", "Event links", "A relation between two events."),
    ("actor_links", "Actor links", "A relation between two actors."),
    ("casualty_claims", "Casualty claims", "A casualty claim."),
    ("claim_links", "Claim links", "A relation between two casualty claims."),
    ("evidence", "Evidence", "A stretch of a document."),
    ("crosswalk", "Crosswalk", "A counterpart in another scheme."),
    ("coding_notes", "Coding notes", "A doubt and how it was settled."),
    ("revisions", "Revisions", "A change between two releases."),
    ("codes", "Codes", "A code of one of these lists."),
    ("casualty_positions", "Casualty positions", "A figure that one claimant stands by, over all documents, derived."),
    ("events_wide", "Events wide", "An event with its place, sides and tolls, derived."),
    ("event_reports_wide", "Event reports wide", "An event as one document tells it, with its sides, places and links, derived."),
    ("casualty_claims_wide", "Casualty claims wide", "A claim with its event, claimant and document, derived."),
)

SCHEME = code_list(
    "scheme",
    ("iso_3166_1_alpha_3", "ISO 3166-1 alpha-3", "Three-letter country codes of ISO 3166-1."),
    ("iso_3166_2", "ISO 3166-2", "Codes of ISO 3166-2 for the divisions of countries."),
    ("un_m49", "UN M49", "Three-digit country and area codes of the UN Statistics Division."),
    ("gleditsch_ward", "Gleditsch-Ward", "Gleditsch and Ward state numbers, as UCDP uses them."),
    ("ucdp_actor", "UCDP actor", "Actor numbers of the Uppsala Conflict Data Program."),
    ("geonames", "GeoNames", "GeoNames feature numbers."),
    ("wikidata", "Wikidata", "Wikidata item numbers."),
    ("plover_type", "PLOVER event type", "Event types of PLOVER."),
    ("plover_mode", "PLOVER mode", "Modes of PLOVER event types, written after the type."),
    ("cameo_event", "CAMEO event", "Event codes of CAMEO."),
    ("acled_event_type", "ACLED event type", "Event types of ACLED."),
    ("acled_sub_event_type", "ACLED sub-event type", "Sub-event types of ACLED."),
)

MATCH = code_list(
    "match",
    ("exact", "Exact", "Both mean the same thing."),
    ("close", "Close", "The two can stand for each other in most uses."),
    ("broad", "Broad", "The other scheme's code is wider."),
    ordered=True,
)

CHANGE = code_list(
    "change",
    ("added", "Added", "A record is new in this version."),
    ("corrected", "Corrected", "One value of a record was wrong and is replaced."),
    ("removed", "Removed", "A record is gone; its key stays reserved."),
    ("renamed", "Renamed", "A record has a new key; the old one stays reserved."),
    ("table_added", "Table added", "A table is new in this version."),
    ("table_removed", "Table removed", "A table is gone."),
    ("column_added", "Column added", "A column is new in this version."),
    ("column_removed", "Column removed", "A column is gone."),
    ("column_changed", "Column changed", "A column's type, place, key or constraint is another."),
    ("code_added", "Code added", "A code is new in its list."),
    ("code_removed", "Code removed", "A code is gone from its list."),
    ("definition_changed", "Definition changed", "The definition of a table, a column or a code has another meaning."),
    ("definition_reworded", "Definition reworded", "The prose of a table, a column or a code is better and its meaning the same."),
)

RULE = code_list(
    "rule",
    ("r01_document_only", "1 Document only", "Nothing is coded but what the document carries; a value from outside stands only in a column made for it, and its basis says so, with a source."),
    ("r02_no_text_republished", "2 No text republished", "A document is known by its hash and a span by line, offsets, hash and fingerprint; verbatim columns hold at most five words; victims are never named."),
    ("r03_evidence", "3 Evidence", "Every coded row points at the words that carry it, a claim also at its quantity and its claimant; a repetition within the document adds evidence and no record."),
    ("r04_grammar_decides", "4 Grammar decides", "Who asserts what follows from the sentence and not from plausibility; what a clause presupposes is the document's voice's, a restrictive clause on an indefinite object is the speaker's, and agentless reporting is an unnamed source's."),
    ("r05_labels", "5 Labels", "A loaded word stays with whoever used it, in label, victim_label or a note; civilian status, nationality, sex, age and membership are coded only where stated, as that claimant's."),
    ("r06_speech_acts", "6 Speech acts", "A speech act is an event where a speech code fits and the document is coded exhaustively; bare attribution is none; one act for each speaker, type and thing spoken about."),
    ("r07_only_said", "7 Only said", "The content of an accusation, a wish, a supposition or a counterfactual is no incident, unless the act itself is told as somebody's claim that it happened."),
    ("r08_one_claim_one_row", "8 One claim, one row", "Each quantity for one victim group is its own row; total is the claimant's only or overall figure for that group, and beside its total of people every group is a subtotal."),
    ("r09_claim_links", "9 Claim links", "Parts, restatements, rivals, overlaps and updates are linked, never summed and never averaged; what follows across documents from numbers and days is derived."),
    ("r10_vague_stays_vague", "10 Vague stays vague", "A quantity word without a number is unquantified and the word is kept."),
    ("r11_targets", "11 Targets", "Struck, said by the attacker to be struck or aimed at, not aimed at and alleged are different roles, each with whoever asserts it; what the parts have as initiator the whole has."),
    ("r12_grain", "12 Grain", "Symmetric verbs make one event, reciprocal speech one a direction, joint doing several initiators; one verb is one event unless the countries struck differ; plural strikes of one side on one day in one province are one."),
    ("r13_background_and_bundles", "13 Background and bundles", "Running conditions are ongoing; a bundling mention is evidence on its parts, and an umbrella event only where it adds a fact."),
    ("r14_same_event", "14 The same event", "Within a document events are one where date and parties agree or a definite phrase points back, across documents where type, acting side, day and province agree and nothing excludes it; else both stay, linked only where the text gives a reason."),
    ("r15_inferred_links", "15 Inferred links", "Only part_of, possibly_part_of, possibly_same_as and a motive that the actor states in words of return, answer or reprisal may be inferred; blame alone is no motive."),
    ("r16_dates", "16 Time", "The words are kept and resolved against the document's reference date; precision follows the words and nothing known from elsewhere narrows it."),
    ("r17_places", "17 Places", "Who gives a place is kept; near is precision 2; coordinates come from a gazetteer or a declared representative point, else stay null."),
    ("r18_doubt", "18 Doubt", "Wherever two careful coders could differ there is a note with the reading not chosen and the rule that settled it."),
    ("r19_coding_scope", "19 Coding scope", "A document is coded exhaustively, or for its casualty claims with what they belong to; what the scope leaves out is absent and not denied."),
    ("r20_documents", "20 Documents", "An agency's text is the agency's voice wherever it is printed; a copy, a translation and a rewording are linked; an outlet's error is coded as it stands, with a note."),
)
