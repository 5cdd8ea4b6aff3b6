using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Storage.Sqlite;

/// <summary>
/// The tables as documents and back, in SQL: each query makes one JSON object a document, each statement takes a whole batch
/// from one JSON array. Leases are not archived: whoever held one is gone.
/// </summary>
sealed class SqliteArchive(SqliteSession db) : IArchive
{
    static readonly Dictionary<string, Archived> archived = new(StringComparer.Ordinal)
    {
        [ArchiveCollections.Numbers] = new(
            (after, most) => $"""
                SELECT kind, json_object('id', kind, 'last', last) FROM numbers WHERE kind > {after} ORDER BY kind LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO numbers (kind, last) SELECT value->>'id', value->>'last' FROM json_each({documents})
                """]),
        [ArchiveCollections.Towns] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object('id', lower(hex(id)), 'name', name, 'timeZone', time_zone, 'country', country, 'week', week)
                FROM towns WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO towns (id, name, time_zone, country, week)
                SELECT unhex(value->>'id'), value->>'name', value->>'timeZone', value->>'country', value->>'week' FROM json_each({documents})
                """]),
        [ArchiveCollections.Topics] = new(
            (after, most) => $"""
                SELECT position, json_object(
                    'id', id, 'position', position, 'french', french, 'arabic', arabic, 'english', english, 'synonyms', json(synonyms))
                FROM topics WHERE position > CAST({after} AS INTEGER) ORDER BY position LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO topics (position, id, french, arabic, english, synonyms)
                SELECT value->>'position', value->>'id', value->>'french', value->>'arabic', value->>'english',
                       coalesce(value->'synonyms', '[]')
                FROM json_each({documents})
                """]),
        [ArchiveCollections.People] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'name', name, 'town', lower(hex(town)), 'roles', roles, 'language', language,
                    'topics', json(topics),
                    'settings', json_object(
                        'timeZone', time_zone, 'quietFrom', quiet_from, 'quietUntil', quiet_until, 'digestAt', digest_at,
                        'awayUntil', away_until, 'cards', json(iif(cards, 'true', 'false')),
                        'awayFrom', away_from, 'digest', json(iif(digest, 'true', 'false')),
                        'reminders', json(iif(reminders, 'true', 'false')), 'atOnce', json(iif(at_once, 'true', 'false'))),
                    'lastAccount', last_channel || '/' || last_user, 'joinedAt', substr(joined_at, 1, 23) || 'Z', 'standing', standing)
                FROM people WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO people (
                    id, name, town, roles, language, topics,
                    time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, last_channel, last_user, joined_at,
                    reminders, at_once, standing)
                SELECT unhex(value->>'id'), value->>'name', unhex(value->>'town'), value->>'roles', value->>'language',
                       coalesce(value->'topics', '[]'),
                       value->>'$.settings.timeZone', value->>'$.settings.quietFrom', value->>'$.settings.quietUntil',
                       value->>'$.settings.digestAt', value->>'$.settings.awayUntil', value->>'$.settings.cards',
                       value->>'$.settings.awayFrom', coalesce(value->>'$.settings.digest', 1),
                       substr(value->>'lastAccount', 1, instr(value->>'lastAccount', '/') - 1),
                       substr(value->>'lastAccount', instr(value->>'lastAccount', '/') + 1),
                       coalesce(substr(value->>'joinedAt', 1, 23), '0001-01-01T00:00:00.000') || '0000Z',
                       coalesce(value->>'$.settings.reminders', 1), coalesce(value->>'$.settings.atOnce', 0), coalesce(value->>'standing', 'Member')
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Accounts] = new(
            (after, most) => $"""
                SELECT channel || '/' || user, json_object('channel', channel, 'user', user, 'person', lower(hex(person)), 'reference', reference)
                FROM channel_accounts
                WHERE (channel, user) > (substr({after}, 1, instr({after}, '/') - 1), substr({after}, instr({after}, '/') + 1))
                ORDER BY channel, user LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO channel_accounts (channel, user, person, reference)
                SELECT value->>'channel', value->>'user', unhex(value->>'person'), value->>'reference' FROM json_each({documents})
                """]),
        [ArchiveCollections.MembershipChanges] = new(
            (after, most) => MembershipChanges(KeyedPages.Split(after.Length == 0 ? null : new(after)) ?? ("", ""), most),
            documents => [$"""
                INSERT INTO membership_changes (person, at, what, by, town, roles)
                SELECT unhex(value->>'person'), substr(value->>'at', 1, 23) || '0000Z', value->>'what', unhex(value->>'by'),
                       unhex(value->>'town'), value->>'roles'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Consents] = new(
            (after, most) => $"""
                SELECT lower(hex(person)) || '/' || version, json_object(
                    'person', lower(hex(person)), 'version', version, 'at', substr(at, 1, 23) || 'Z')
                FROM consents WHERE (person, version) > (unhex(substr({after}, 1, 32)), substr({after}, 34)) ORDER BY person, version LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO consents (person, version, at)
                SELECT unhex(value->>'person'), value->>'version', substr(value->>'at', 1, 23) || '0000Z' FROM json_each({documents})
                """]),
        [ArchiveCollections.Invitations] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'name', name, 'town', lower(hex(town)), 'roles', roles, 'language', language, 'topics', json(topics),
                    'partner', iif(partner IS NULL, NULL, lower(hex(partner))), 'invitedBy', lower(hex(invited_by)),
                    'at', substr(at, 1, 23) || 'Z', 'until', substr(until, 1, 23) || 'Z', 'state', state)
                FROM invitations WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO invitations (id, name, town, roles, language, topics, partner, invited_by, at, until, state)
                SELECT unhex(value->>'id'), value->>'name', unhex(value->>'town'), value->>'roles', value->>'language',
                       coalesce(value->'topics', '[]'), unhex(value->>'partner'), unhex(value->>'invitedBy'),
                       substr(value->>'at', 1, 23) || '0000Z', substr(value->>'until', 1, 23) || '0000Z', value->>'state'
                FROM json_each({documents})
                """]),
        // The first administrator's is of this process, not of the community.
        [ArchiveCollections.Codes] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'use', use, 'subject', lower(hex(subject)), 'prefix', prefix, 'hash', hash,
                    'madeAt', substr(made_at, 1, 23) || 'Z', 'until', substr(until, 1, 23) || 'Z', 'wrongTries', wrong_tries,
                    'usedAt', substr(used_at, 1, 23) || 'Z')
                FROM codes WHERE id > unhex({after}) AND use <> 'FirstAdministrator' ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO codes (id, use, subject, prefix, hash, made_at, until, wrong_tries, used_at)
                SELECT unhex(value->>'id'), value->>'use', unhex(value->>'subject'), value->>'prefix', value->>'hash',
                       substr(value->>'madeAt', 1, 23) || '0000Z', substr(value->>'until', 1, 23) || '0000Z', value->>'wrongTries',
                       substr(value->>'usedAt', 1, 23) || '0000Z'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Partnerships] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'name', name, 'first', lower(hex(first)), 'second', lower(hex(second)),
                    'phases', (
                        SELECT json_group_array(json_object(
                            'name', phase.value->'Name', 'from', phase.value->'From', 'until', phase.value->'Until') ORDER BY phase.key)
                        FROM json_each(phases) phase),
                    'suspendedOn', suspended_on)
                FROM partnerships WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO partnerships (id, name, first, second, phases, suspended_on)
                SELECT unhex(value->>'id'), value->>'name', unhex(value->>'first'), unhex(value->>'second'),
                       (SELECT json_group_array(json_object(
                            'Name', phase.value->'name', 'From', phase.value->'from', 'Until', phase.value->'until') ORDER BY phase.key)
                        FROM json_each(partnership.value, '$.phases') phase),
                       value->>'suspendedOn'
                FROM json_each({documents}) partnership
                """]),
        [ArchiveCollections.Pairs] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'partnership', lower(hex(partnership)), 'kind', kind,
                    'people', json_array(lower(hex(first)), lower(hex(second))),
                    'rhythmDays', rhythm_days, 'madeOn', made_on, 'plannedOn', planned_on, 'endedOn', ended_on)
                FROM pairs WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO pairs (id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on)
                SELECT unhex(value->>'id'), unhex(value->>'partnership'), value->>'kind',
                       unhex(value->>'$.people[0]'), unhex(value->>'$.people[1]'),
                       value->>'rhythmDays', value->>'madeOn', value->>'plannedOn', value->>'endedOn'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Exchanges] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'number', number, 'pair', lower(hex(pair)), 'loggedBy', lower(hex(logged_by)),
                    'loggedAt', substr(logged_at, 1, 23) || 'Z',
                    'account', json_object(
                        'heldOn', held_on, 'means', means, 'summary', summary, 'topics', json(topics), 'decisions', json(decisions)),
                    'version', version, 'changedBy', lower(hex(changed_by)), 'changedAt', substr(changed_at, 1, 23) || 'Z',
                    'opened', json(iif(opened, 'true', 'false')),
                    'followUps', (
                        SELECT json_group_array(json_object(
                            'number', number, 'who', lower(hex(who)), 'what', what, 'due', due,
                            'doneAt', substr(done_at, 1, 23) || 'Z') ORDER BY number)
                        FROM follow_ups WHERE exchange = exchanges.id),
                    'earlier', (
                        SELECT json_group_array(json_object(
                            'heldOn', held_on, 'means', means, 'summary', summary, 'topics', json(topics),
                            'decisions', json(decisions)) ORDER BY version)
                        FROM earlier_accounts WHERE exchange = exchanges.id))
                FROM exchanges WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents =>
            [
                $"""
                INSERT INTO exchanges (
                    id, number, pair, logged_by, logged_at, held_on, means, summary, topics, decisions,
                    version, changed_by, changed_at, opened, open, next_due)
                SELECT unhex(value->>'id'), value->>'number', unhex(value->>'pair'), unhex(value->>'loggedBy'),
                       substr(value->>'loggedAt', 1, 23) || '0000Z', value->>'$.account.heldOn', value->>'$.account.means',
                       value->>'$.account.summary', coalesce(value->'$.account.topics', '[]'),
                       coalesce(value->'$.account.decisions', '[]'), value->>'version', unhex(value->>'changedBy'),
                       substr(value->>'changedAt', 1, 23) || '0000Z', coalesce(value->>'opened', 0),
                       (SELECT count(*) FROM json_each(exchange.value, '$.followUps') WHERE value->>'doneAt' IS NULL),
                       (SELECT min(value->>'due') FROM json_each(exchange.value, '$.followUps') WHERE value->>'doneAt' IS NULL)
                FROM json_each({documents}) exchange
                """,
                $"""
                INSERT INTO follow_ups (exchange, number, who, what, due, done_at)
                SELECT unhex(exchange.value->>'id'), followUp.value->>'number', unhex(followUp.value->>'who'),
                       followUp.value->>'what', followUp.value->>'due', substr(followUp.value->>'doneAt', 1, 23) || '0000Z'
                FROM json_each({documents}) exchange, json_each(exchange.value, '$.followUps') followUp
                """,
                // Numbered anew by their place: never more of them than the exchange had versions, so the next one is free.
                $"""
                INSERT INTO earlier_accounts (exchange, version, held_on, means, summary, topics, decisions)
                SELECT unhex(exchange.value->>'id'), earlier.key + 1, earlier.value->>'heldOn', earlier.value->>'means',
                       earlier.value->>'summary', coalesce(earlier.value->'topics', '[]'), coalesce(earlier.value->'decisions', '[]')
                FROM json_each({documents}) exchange, json_each(exchange.value, '$.earlier') earlier
                """,
            ]),
        [ArchiveCollections.Questions] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'number', number, 'askedBy', lower(hex(asked_by)), 'text', text, 'topics', json(topics),
                    'askedAt', substr(asked_at, 1, 23) || 'Z', 'state', state,
                    'takenBy', iif(taken_by IS NULL, NULL, lower(hex(taken_by))), 'version', version,
                    'urgent', json(iif(urgent, 'true', 'false')), 'anonymous', json(iif(anonymous, 'true', 'false')),
                    'dueAt', substr(due_at, 1, 23) || 'Z', 'mergedInto', iif(merged_into IS NULL, NULL, lower(hex(merged_into))), 'offeredTo', iif(offered_to IS NULL, NULL, lower(hex(offered_to))),
                    'steps', (
                        SELECT json_group_array(json_object(
                            'what', what, 'at', substr(at, 1, 23) || 'Z', 'who', iif(who IS NULL, NULL, lower(hex(who))), 'text', text,
                            'answer', iif(answer IS NULL, NULL, lower(hex(answer)))) ORDER BY position)
                        FROM question_steps WHERE question = questions.id),
                    'answers', (
                        SELECT json_group_array(json_object(
                            'id', lower(hex(id)), 'by', lower(hex(by)), 'text', text, 'at', substr(at, 1, 23) || 'Z', 'resource', resource) ORDER BY position)
                        FROM answers WHERE question = questions.id),
                    'entries', (
                        SELECT json_group_array(json_object(
                            'text', text, 'answer', answer, 'reference', json(iif(reference, 'true', 'false')), 'reviewOn', review_on,
                            'by', lower(hex(by)), 'at', substr(at, 1, 23) || 'Z') ORDER BY position)
                        FROM question_entries WHERE question = questions.id))
                FROM questions WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents =>
            [
                $"""
                INSERT INTO questions (
                    id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, offered_to, merged_into)
                SELECT unhex(value->>'id'), value->>'number', unhex(value->>'askedBy'), value->>'text',
                       coalesce(value->'topics', '[]'), substr(value->>'askedAt', 1, 23) || '0000Z', value->>'state',
                       unhex(value->>'takenBy'), value->>'version', coalesce(value->>'urgent', 0), coalesce(value->>'anonymous', 0),
                       substr(value->>'dueAt', 1, 23) || '0000Z', unhex(value->>'offeredTo'), unhex(value->>'mergedInto')
                FROM json_each({documents})
                """,
                $"""
                INSERT INTO question_steps (question, position, what, at, who, text, answer)
                SELECT unhex(question.value->>'id'), step.key, step.value->>'what', substr(step.value->>'at', 1, 23) || '0000Z',
                       unhex(step.value->>'who'), step.value->>'text', unhex(step.value->>'answer')
                FROM json_each({documents}) question, json_each(question.value, '$.steps') step
                """,
                $"""
                INSERT INTO answers (id, question, position, by, text, at, resource)
                SELECT unhex(answer.value->>'id'), unhex(question.value->>'id'), answer.key, unhex(answer.value->>'by'),
                       answer.value->>'text', substr(answer.value->>'at', 1, 23) || '0000Z', answer.value->>'resource'
                FROM json_each({documents}) question, json_each(question.value, '$.answers') answer
                """,
                $"""
                INSERT INTO question_entries (question, position, text, answer, reference, review_on, by, at)
                SELECT unhex(question.value->>'id'), entry.key, entry.value->>'text', entry.value->>'answer', entry.value->>'reference',
                       entry.value->>'reviewOn', unhex(entry.value->>'by'), substr(entry.value->>'at', 1, 23) || '0000Z'
                FROM json_each({documents}) question, json_each(question.value, '$.entries') entry
                """,
            ]),
        [ArchiveCollections.Files] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'filename', name, 'length', length, 'uploadDate', substr(at, 1, 23) || 'Z',
                    'metadata', json_object(
                        'contentType', content_type, 'sha256', sha256, 'by', lower(hex(by)), 'shared', json(iif(shared, 'true', 'false'))))
                FROM files WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO files (id, name, content_type, length, sha256, by, at, shared)
                SELECT unhex(value->>'id'), value->>'filename', value->>'$.metadata.contentType', value->>'length',
                       value->>'$.metadata.sha256', unhex(value->>'$.metadata.by'), substr(value->>'uploadDate', 1, 23) || '0000Z',
                       value->>'$.metadata.shared'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.FileChunks] = new(
            (after, most) => FileChunks(KeyedPages.Split(after.Length == 0 ? null : new(after)) ?? ("", "-1"), most),
            documents => [$"""
                INSERT INTO file_chunks (file, n, data)
                SELECT unhex(value->>'file'), value->>'n', unhex(value->>'data') FROM json_each({documents})
                """]),
        [ArchiveCollections.FileUploads] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object('id', lower(hex(id)), 'at', substr(at, 1, 23) || 'Z')
                FROM file_uploads WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO file_uploads (id, at)
                SELECT unhex(value->>'id'), substr(value->>'at', 1, 23) || '0000Z' FROM json_each({documents})
                """]),
        [ArchiveCollections.FileTexts] = new(
            (after, most) => $"""
                SELECT lower(hex(file)), json_object('id', lower(hex(file)), 'text', text, 'why', why, 'readAt', substr(read_at, 1, 23) || 'Z')
                FROM file_texts WHERE file > unhex({after}) ORDER BY file LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO file_texts (file, text, why, read_at)
                SELECT unhex(value->>'id'), value->>'text', value->>'why', substr(value->>'readAt', 1, 23) || '0000Z' FROM json_each({documents})
                """]),
        [ArchiveCollections.Resources] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'number', number, 'title', title, 'url', url, 'note', note, 'topics', json(topics),
                    'language', language, 'visibility', visibility, 'scope', scope, 'sharedBy', lower(hex(shared_by)),
                    'sharedAt', substr(shared_at, 1, 23) || 'Z', 'version', version,
                    'file', iif(file IS NULL, NULL, json_object(
                        'id', lower(hex(file)), 'name', file_name, 'contentType', file_type, 'length', file_length)),
                    'family', iif(family IS NULL, NULL, lower(hex(family))), 'reviewOn', review_on, 'edition', edition,
                    'renewedBy', iif(renewed_by IS NULL, NULL, lower(hex(renewed_by))), 'renewedAt', substr(renewed_at, 1, 23) || 'Z')
                FROM resources WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO resources (
                    id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
                    file, file_name, file_type, file_length, family, review_on, edition, renewed_by, renewed_at)
                SELECT unhex(value->>'id'), value->>'number', value->>'title', value->>'url', value->>'note',
                       coalesce(value->'topics', '[]'), value->>'language', value->>'visibility', value->>'scope',
                       unhex(value->>'sharedBy'), substr(value->>'sharedAt', 1, 23) || '0000Z', value->>'version',
                       unhex(value->>'$.file.id'), value->>'$.file.name', value->>'$.file.contentType', value->>'$.file.length',
                       unhex(value->>'family'), value->>'reviewOn', coalesce(value->>'edition', 1), unhex(value->>'renewedBy'),
                       substr(value->>'renewedAt', 1, 23) || '0000Z'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.ResourceEditions] = new(
            (after, most) => ResourceEditions(KeyedPages.Split(after.Length == 0 ? null : new(after)) ?? ("", "0"), most),
            documents => [$"""
                INSERT INTO resource_editions (resource, number, url, note, file, file_name, file_type, file_length, by, at)
                SELECT unhex(value->>'resource'), value->>'number', value->>'url', value->>'note', unhex(value->>'$.file.id'),
                       value->>'$.file.name', value->>'$.file.contentType', value->>'$.file.length', unhex(value->>'by'),
                       substr(value->>'at', 1, 23) || '0000Z'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.ResourceOpenings] = new(
            (after, most) => $"""
                SELECT lower(hex(resource)) || '/' || lower(hex(mark)), json_object('resource', lower(hex(resource)), 'id', lower(hex(mark)))
                FROM resource_openings
                WHERE (resource, mark) > (unhex(substr({after}, 1, 32)), unhex(substr({after}, 34)))
                ORDER BY resource, mark LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO resource_openings (resource, mark)
                SELECT unhex(value->>'resource'), unhex(value->>'id') FROM json_each({documents})
                """]),
        [ArchiveCollections.Announcements] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'number', number, 'by', lower(hex(by)), 'texts', texts, 'audience', audience, 'at', at,
                    'links', links, 'attached', attached, 'urgent', json(iif(urgent, 'true', 'false')),
                    'confirm', json(iif(confirm, 'true', 'false')), 'state', state, 'edition', edition,
                    'approvedBy', iif(approved_by IS NULL, NULL, lower(hex(approved_by))),
                    'writtenAt', substr(written_at, 1, 23) || 'Z', 'sentAt', substr(sent_at, 1, 23) || 'Z',
                    'recipients', recipients, 'version', version, 'teams', teams, 'whyDeclined', why_declined)
                FROM announcements WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO announcements (
                    id, number, by, texts, audience, at, links, attached, urgent, confirm, state, edition, approved_by,
                    written_at, sent_at, recipients, version, teams, why_declined)
                SELECT unhex(value->>'id'), value->>'number', unhex(value->>'by'), value->>'texts', value->>'audience', value->>'at',
                       value->>'links', value->>'attached', value->>'urgent', value->>'confirm', value->>'state', value->>'edition',
                       unhex(value->>'approvedBy'), substr(value->>'writtenAt', 1, 23) || '0000Z',
                       substr(value->>'sentAt', 1, 23) || '0000Z', value->>'recipients', value->>'version',
                       coalesce(value->>'teams', '[]'), value->>'whyDeclined'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.AnnouncementMarks] = new(
            (after, most) => $"""
                SELECT lower(hex(announcement)) || '/' || lower(hex(person)), json_object(
                    'announcement', lower(hex(announcement)), 'person', lower(hex(person)),
                    'readAt', substr(read_at, 1, 23) || 'Z', 'confirmedAt', substr(confirmed_at, 1, 23) || 'Z')
                FROM announcement_marks
                WHERE (announcement, person) > (unhex(substr({after}, 1, 32)), unhex(substr({after}, 34)))
                ORDER BY announcement, person LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO announcement_marks (announcement, person, read_at, confirmed_at)
                SELECT unhex(value->>'announcement'), unhex(value->>'person'), substr(value->>'readAt', 1, 23) || '0000Z',
                       substr(value->>'confirmedAt', 1, 23) || '0000Z'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Audit] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'what', what, 'by', lower(hex(by)), 'subject', lower(hex(subject)), 'channel', channel,
                    'at', substr(at, 1, 23) || 'Z', 'number', number, 'seal', seal)
                FROM audit WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO audit (id, what, by, subject, channel, at, number, seal)
                SELECT unhex(value->>'id'), value->>'what', unhex(value->>'by'), unhex(value->>'subject'), value->>'channel',
                       substr(value->>'at', 1, 23) || '0000Z', value->>'number', value->>'seal'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.SearchEntries] = new(
            (after, most) => $"""
                SELECT kind || '/' || lower(hex(id)), json_object(
                    'kind', kind, 'id', lower(hex(id)), 'scope', scope, 'terms', terms, 'title', title, 'topics', topics, 'file', file,
                    'at', substr(at, 1, 23) || 'Z', 'helped', helped, 'shape', shape)
                FROM search_entries
                WHERE (kind, id) > (substr({after}, 1, instr({after}, '/') - 1), unhex(substr({after}, instr({after}, '/') + 1)))
                ORDER BY kind, id LIMIT {most}
                """,
            Write: null),
        [ArchiveCollections.Notices] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'person', lower(hex(person)), 'kind', kind, 'subject', lower(hex(subject)),
                    'occasion', occasion, 'causedAt', substr(caused_at, 1, 23) || 'Z', 'state', state,
                    'dueAt', substr(due_at, 1, 23) || 'Z', 'attempts', attempts, 'reason', reason,
                    'settledAt', substr(settled_at, 1, 23) || 'Z', 'notBefore', substr(not_before, 1, 23) || 'Z',
                    'urgent', json(iif(urgent, 'true', 'false')), 'receipt', receipt)
                FROM notices WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO notices (
                    id, person, kind, subject, occasion, caused_at, state, due_at, attempts, reason, settled_at, not_before, urgent, receipt)
                SELECT unhex(value->>'id'), unhex(value->>'person'), value->>'kind', unhex(value->>'subject'), value->>'occasion',
                       substr(value->>'causedAt', 1, 23) || '0000Z', value->>'state', substr(value->>'dueAt', 1, 23) || '0000Z',
                       value->>'attempts', value->>'reason', substr(value->>'settledAt', 1, 23) || '0000Z',
                       substr(value->>'notBefore', 1, 23) || '0000Z', coalesce(value->>'urgent', 0), value->>'receipt'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Jobs] = new(
            (after, most) => $"""
                SELECT lower(hex(id)), json_object(
                    'id', lower(hex(id)), 'kind', kind, 'subject', lower(hex(subject)), 'cursor', cursor,
                    'dueAt', substr(due_at, 1, 23) || 'Z')
                FROM jobs WHERE id > unhex({after}) ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO jobs (id, kind, subject, cursor, due_at)
                SELECT unhex(value->>'id'), value->>'kind', unhex(value->>'subject'), value->>'cursor',
                       substr(value->>'dueAt', 1, 23) || '0000Z'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Inbox] = new(
            (after, most) => $"""
                SELECT lower(hex(turn)), json_object('id', lower(hex(turn)), 'replies', replies, 'at', substr(at, 1, 23) || 'Z')
                FROM inbox WHERE turn > unhex({after}) ORDER BY turn LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO inbox (turn, replies, at)
                SELECT unhex(value->>'id'), value->>'replies', substr(value->>'at', 1, 23) || '0000Z' FROM json_each({documents})
                """]),
        [ArchiveCollections.Dialogues] = new(
            (after, most) => $"""
                SELECT conversation, json_object(
                    'id', conversation, 'state', state, 'version', version, 'changedAt', substr(changed_at, 1, 23) || 'Z')
                FROM dialogues WHERE conversation > {after} ORDER BY conversation LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO dialogues (conversation, state, version, changed_at)
                SELECT value->>'id', value->>'state', value->>'version', substr(value->>'changedAt', 1, 23) || '0000Z'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Conversations] = new(
            (after, most) => $"""
                SELECT id, json_object('id', id, 'person', lower(hex(person)), 'startedAt', substr(started_at, 1, 23) || 'Z', 'last', last)
                FROM web_conversations WHERE id > {after} ORDER BY id LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO web_conversations (id, person, started_at, last)
                SELECT value->>'id', unhex(value->>'person'), substr(value->>'startedAt', 1, 23) || '0000Z', value->>'last'
                FROM json_each({documents})
                """]),
        [ArchiveCollections.Transcript] = new(
            (after, most) => KeyedPages.Split(after.Length == 0 ? null : new(after)) is var key && key is null
                ? (FormattableString)$"""
                    SELECT conversation || char(10) || sequence, json_object(
                        'conversation', conversation, 'sequence', sequence, 'activityId', activity_id, 'activity', activity)
                    FROM transcript ORDER BY conversation, sequence LIMIT {most}
                    """
                : $"""
                    SELECT conversation || char(10) || sequence, json_object(
                        'conversation', conversation, 'sequence', sequence, 'activityId', activity_id, 'activity', activity)
                    FROM transcript WHERE (conversation, sequence) > ({key.Value.First}, CAST({key.Value.Second} AS INTEGER))
                    ORDER BY conversation, sequence LIMIT {most}
                    """,
            documents => [$"""
                INSERT INTO transcript (conversation, sequence, activity_id, activity)
                SELECT value->>'conversation', value->>'sequence', value->>'activityId', value->>'activity' FROM json_each({documents})
                """]),
        [ArchiveCollections.Installations] = new(
            (after, most) => $"""
                SELECT channel || '/' || conversation, json_object(
                    'channel', channel, 'conversation', conversation, 'kind', kind, 'name', name, 'reference', reference,
                    'at', substr(at, 1, 23) || 'Z', 'town', iif(town IS NULL, NULL, lower(hex(town))))
                FROM installations
                WHERE (channel, conversation) > (substr({after}, 1, instr({after}, '/') - 1), substr({after}, instr({after}, '/') + 1))
                ORDER BY channel, conversation LIMIT {most}
                """,
            documents => [$"""
                INSERT INTO installations (channel, conversation, kind, name, reference, at, town)
                SELECT value->>'channel', value->>'conversation', value->>'kind', value->>'name', value->>'reference',
                       substr(value->>'at', 1, 23) || '0000Z', unhex(value->>'town')
                FROM json_each({documents})
                """]),
    };

    /// <summary>The statements of each collection: a test looks for every column of every table in them.</summary>
    public static IEnumerable<(string Read, IEnumerable<string> Written)> Statements => archived.Values.Select(one => (
        one.Read("", 1).Format, one.Write?.Invoke("[]").Select(statement => statement.Format) ?? []));

    public Task PrepareAsync(CancellationToken ct) => Task.CompletedTask; // opening the file made its tables

    public Task<IReadOnlyList<ArchiveDocument>> ReadAsync(string collection, string? after, int most, CancellationToken ct) => db.QueryAsync(
        archived[collection].Read(after ?? "", most),
        row => ArchiveDocument.Of(row.GetString(0), JsonNode.Parse(row.GetString(1))!), ct);

    public async Task WriteAsync(string collection, IReadOnlyList<ArchiveDocument> documents, CancellationToken ct)
    {
        if (archived[collection].Write is not { } write)
        {
            await IndexAsync(documents, ct);
            return;
        }

        foreach (var statement in write($"[{string.Join(',', documents.Select(document => document.Json))}]"))
            await db.ExecuteAsync(statement, ct);
    }

    public Task<MoveMark?> MarkAsync(CancellationToken ct) => db.FirstAsync(
        $"SELECT source, collection, after, done FROM moves WHERE id = 1",
        row => new MoveMark(row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetBoolean(3)), ct);

    public Task MarkAsync(MoveMark mark, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO moves (id, source, collection, after, done) VALUES (1, {mark.Source}, {mark.Collection}, {mark.After}, {mark.Done})
        ON CONFLICT (id) DO UPDATE SET
            source = excluded.source, collection = excluded.collection, after = excluded.after, done = excluded.done
        """, ct);

    static FormattableString MembershipChanges((string Person, string Moment) after, int most)
    {
        var (at, what) = after.Moment.Split('/') is [var since, var kind] ? (since, kind) : ("", "");
        return $"""
            SELECT lower(hex(person)) || char(10) || at || '/' || what, json_object(
                'person', lower(hex(person)), 'at', substr(at, 1, 23) || 'Z', 'what', what, 'by', lower(hex(by)), 'town', lower(hex(town)),
                'roles', roles)
            FROM membership_changes WHERE (person, at, what) > (unhex({after.Person}), {at}, {what}) ORDER BY person, at, what LIMIT {most}
            """;
    }

    static FormattableString ResourceEditions((string Resource, string Number) after, int most) => $"""
        SELECT lower(hex(resource)) || char(10) || number, json_object(
            'resource', lower(hex(resource)), 'number', number, 'url', url, 'note', note,
            'file', iif(file IS NULL, NULL, json_object('id', lower(hex(file)), 'name', file_name, 'contentType', file_type, 'length', file_length)),
            'by', lower(hex(by)), 'at', substr(at, 1, 23) || 'Z')
        FROM resource_editions
        WHERE (resource, number) > (unhex({after.Resource}), CAST({after.Number} AS INTEGER)) ORDER BY resource, number LIMIT {most}
        """;

    static FormattableString FileChunks((string File, string N) after, int most) => $"""
        SELECT lower(hex(file)) || char(10) || n, json_object('file', lower(hex(file)), 'n', n, 'data', lower(hex(data)))
        FROM file_chunks WHERE (file, n) > (unhex({after.File}), CAST({after.N} AS INTEGER)) ORDER BY file, n LIMIT {most}
        """;

    async Task IndexAsync(IReadOnlyList<ArchiveDocument> documents, CancellationToken ct)
    {
        var index = new SqliteSearchIndex(db);
        foreach (var document in documents)
        {
            using var read = JsonDocument.Parse(document.Json);
            await index.PutAsync(read.RootElement.SearchEntry(), ct);
        }
    }

    /// <param name="Read">Key and document of those after a key, in its order.</param>
    /// <param name="Write">What keeps a batch of documents; null for search, whose store knows what it derives.</param>
    sealed record Archived(Func<string, int, FormattableString> Read, Func<string, FormattableString[]>? Write);
}
