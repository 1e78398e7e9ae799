\set promise random(1, 20000)
BEGIN;
SELECT closed FROM least.promise WHERE id = :promise FOR UPDATE;
UPDATE least.promise SET closed = now(), outcome = 'granted' WHERE id = :promise;
UPDATE least.leg SET ended = now() WHERE promise = :promise AND ended IS NULL;
INSERT INTO least.line (promise, verb, at, detail) VALUES (:promise, 'closed', now(), '{"outcome": "granted"}');
COMMIT;
