"""What was filed, enclosed, signed and handed out is added to and never changed by the app."""

from django.db import migrations

STAYS = """
CREATE FUNCTION dossiers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was filed stays: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER answers_stay BEFORE UPDATE OR TRUNCATE ON dossiers_answers
    FOR EACH STATEMENT EXECUTE FUNCTION dossiers_refuse();
CREATE TRIGGER enclosures_stay BEFORE UPDATE OR TRUNCATE ON dossiers_enclosure
    FOR EACH STATEMENT EXECUTE FUNCTION dossiers_refuse();
CREATE TRIGGER signatures_stay BEFORE UPDATE OR TRUNCATE ON dossiers_signature
    FOR EACH STATEMENT EXECUTE FUNCTION dossiers_refuse();

DO $$
DECLARE app text := coalesce(nullif(current_setting('motcua.app_role', true), ''), 'motcua_app');
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE ON dossiers_answers, dossiers_enclosure, dossiers_signature FROM %I', app);
END $$;
"""

BACK = """
DROP TRIGGER answers_stay ON dossiers_answers;
DROP TRIGGER enclosures_stay ON dossiers_enclosure;
DROP TRIGGER signatures_stay ON dossiers_signature;
DROP FUNCTION dossiers_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_applications_and_results")]
    operations = [migrations.RunSQL(STAYS, BACK)]
