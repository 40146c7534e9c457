-- message: two rows of a table say the same thing under two keys
-- column:
-- mend: keep one of them, and move its evidence; where both are meant, say in what they differ
-- What makes two rows the same thing is less than all their columns: a hedge or a wording more does not make another record.
-- Nor do an accent, a hyphen or a capital. Two reports of one event have a rule of their own.
-- Hashes are grouped before contents: a number a row is all that memory has to hold.
with things as not materialized (
    select 'events' as table_name, event_id as record_id, [same_word(title)] as thing from events
    union all select 'actors', actor_id, [same_word(name), actor_type::varchar, country_code] from actors
    union all select 'places', place_id, [same_word(name), place_type::varchar, country_code, parent_place_id] from places
    union all select 'documents', document_id, [sha256] from documents
    union all select 'document_links', document_link_id, [from_document_id, link_type, to_document_id] from document_links
    union all select 'casualty_claims', claim_id,
        [event_id, document_id, claimant_actor_id, relayed_by_actor_id, effect, victim_group, victim_label, victim_origin,
         victim_country_code, victim_affiliation_actor_id, scope, stance, count_low::varchar, count_high::varchar, lower(count_expression)] from casualty_claims
    union all select 'event_actors', event_actor_id, [document_id, event_id, actor_id, role, asserted_by] from event_actors
    union all select 'event_places', event_place_id, [document_id, event_id, place_id, relation, asserted_by] from event_places
    union all select 'event_links', event_link_id, [document_id, from_event_id, link_type, to_event_id, asserted_by] from event_links
    union all select 'actor_links', actor_link_id, [document_id, from_actor_id, link_type, to_actor_id, asserted_by] from actor_links
    union all select 'claim_links', claim_link_id, [from_claim_id, link_type, to_claim_id] from claim_links
    union all select 'evidence', evidence_id,
        [table_name, record_id, field, document_id, char_start::varchar, char_end::varchar] from evidence
    union all select 'crosswalk', crosswalk_id, [table_name, record_id, scheme, code] from crosswalk
    union all select 'coding_notes', note_id, [table_name, record_id, lower(question)] from coding_notes
    union all select 'revisions', revision_id, [version, table_name, record_id, field, change] from revisions
),
suspects as (
    select hash(table_name, thing) as hash_of_both from things group by hash_of_both having count(*) > 1
)
select table_name, max(record_id) as record_id, min(record_id) as found
from things
where hash(table_name, thing) in (from suspects)
group by table_name, thing
having count(*) > 1
