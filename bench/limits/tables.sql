-- The least that a city could write down: no rules, no periods, no history of what rests on what.
CREATE SCHEMA least;
CREATE TABLE least.holder (id int PRIMARY KEY);
INSERT INTO least.holder SELECT generate_series(1, 100);
CREATE TABLE least.promise (
    id bigserial PRIMARY KEY, holder int NOT NULL REFERENCES least.holder, opened timestamptz NOT NULL,
    number text, due timestamptz, closed timestamptz, outcome text);
CREATE TABLE least.leg (
    id bigserial PRIMARY KEY, promise bigint NOT NULL REFERENCES least.promise, holder int NOT NULL,
    began timestamptz NOT NULL, ended timestamptz);
CREATE INDEX ON least.leg (promise);
CREATE TABLE least.line (
    id bigserial PRIMARY KEY, promise bigint NOT NULL, verb text NOT NULL, at timestamptz NOT NULL, detail jsonb NOT NULL);
CREATE INDEX ON least.line (promise);
CREATE TABLE least.counter (day date PRIMARY KEY, last int NOT NULL);
INSERT INTO least.promise (holder, opened) SELECT 1 + n % 100, now() FROM generate_series(1, 20000) n;
INSERT INTO least.leg (promise, holder, began) SELECT id, holder, opened FROM least.promise;
ANALYZE least.promise, least.leg;
