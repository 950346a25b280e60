// Ends every session of patients and staff, in the database or folder that the settings name. No server may run on it.
import { holdDatabase } from '../../server/src/process/database.ts';
import { readSettings } from '../../server/src/settings.ts';

const { opened, close } = await holdDatabase(readSettings(process.env));
await opened.executeSql('update session_family set ends_at = now() where ends_at > now(); delete from staff_session');
await close();
console.log('Everybody is signed out.');
