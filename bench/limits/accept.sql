\set promise random(1, 20000)
BEGIN;
SELECT closed FROM least.promise WHERE id = :promise FOR UPDATE;
INSERT INTO least.counter VALUES (current_date, 1) ON CONFLICT (day) DO UPDATE SET last = least.counter.last + 1 RETURNING last \gset
UPDATE least.promise SET number = 'H26-' || :last, due = now() + interval '3 days' WHERE id = :promise;
INSERT INTO least.line (promise, verb, at, detail) VALUES (:promise, 'accepted', now(), '{"term": "least/1"}');
COMMIT;
