"""A published version, its limits and its questions are never changed; the app may only add to them."""

from django.db import migrations

STAYS = """
CREATE FUNCTION registry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was published stays: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER a_published_version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON registry_procedureversion
    FOR EACH STATEMENT EXECUTE FUNCTION registry_refuse();
CREATE TRIGGER the_limits_of_a_version_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON registry_track
    FOR EACH STATEMENT EXECUTE FUNCTION registry_refuse();
CREATE TRIGGER the_questions_of_a_version_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON registry_openquestion
    FOR EACH STATEMENT EXECUTE FUNCTION registry_refuse();

DO $$
DECLARE app text := coalesce(nullif(current_setting('motcua.app_role', true), ''), 'motcua_app');
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE ON registry_procedureversion, registry_track, registry_openquestion
        FROM %I', app);
END $$;
"""

BACK = """
DROP TRIGGER a_published_version_stays ON registry_procedureversion;
DROP TRIGGER the_limits_of_a_version_stay ON registry_track;
DROP TRIGGER the_questions_of_a_version_stay ON registry_openquestion;
DROP FUNCTION registry_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_procedures_over_time")]
    operations = [migrations.RunSQL(STAYS, BACK)]
