\set promise random(1, 20000)
\set holder random(1, 100)
BEGIN;
SELECT closed FROM least.promise WHERE id = :promise FOR UPDATE;
UPDATE least.promise SET holder = :holder WHERE id = :promise;
UPDATE least.leg SET ended = now() WHERE promise = :promise AND ended IS NULL;
INSERT INTO least.leg (promise, holder, began) VALUES (:promise, :holder, now());
INSERT INTO least.line (promise, verb, at, detail) VALUES (:promise, 'handed_over', now(), '{"stage": "least"}');
COMMIT;
