\set holder random(1, 100)
BEGIN;
INSERT INTO least.promise (holder, opened) VALUES (:holder, now()) RETURNING id AS promise \gset
INSERT INTO least.leg (promise, holder, began) VALUES (:promise, :holder, now());
INSERT INTO least.line (promise, verb, at, detail) VALUES (:promise, 'opened', now(), '{"kind": "least"}');
COMMIT;
