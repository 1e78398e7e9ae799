"""A fact is superseded by a newer one and never changed; the app may only add."""

from django.db import migrations

STAYS = """
CREATE FUNCTION citizens_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a fact is never overwritten: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER a_fact_is_never_overwritten BEFORE UPDATE OR TRUNCATE ON citizens_fact
    FOR EACH STATEMENT EXECUTE FUNCTION citizens_refuse();

DO $$
DECLARE app text := coalesce(nullif(current_setting('motcua.app_role', true), ''), 'motcua_app');
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE ON citizens_fact FROM %I', app);
END $$;
"""

BACK = """
DROP TRIGGER a_fact_is_never_overwritten ON citizens_fact;
DROP FUNCTION citizens_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("citizens", "0001_what_is_known_of_people_and_firms")]
    operations = [migrations.RunSQL(STAYS, BACK)]
