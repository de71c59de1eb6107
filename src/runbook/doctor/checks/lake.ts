import { surveyLake } from '../../../lake/files/survey-lake.js';
import { bytesText } from '../bytes.js';
import { nothingHere } from '../deployed-state.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';

/** Joining keeps small files below about a hundred a table. */
const MANY_SMALL_FILES = 1_000;

export const lakeCheck: DoctorCheck = {
  id: 'doctor.lake',
  title: 'Files of the lake',
  severity: 'fail',
  async run(environment) {
    const nothing = await nothingHere(environment);
    if (nothing !== undefined) return skip(nothing);
    const { state } = environment;
    const survey = await surveyLake(state.lake, state.manifests, environment.now());
    if (survey.tables === 0) return skip('no table was loaded yet');
    const size = `${survey.files} files of ${survey.tables} ${survey.tables === 1 ? 'table' : 'tables'}, ${bytesText(survey.bytes)}`;
    const [missing] = survey.missing;
    if (missing !== undefined) {
      const more = survey.missing.length > 1 ? ` (and ${survey.missing.length - 1} more)` : '';
      return {
        status: 'fail',
        evidence: `${missing.path} ${missing.problem}${more}`,
        effect: `the table ${missing.table} cannot be read`,
        remedy: { text: 'load the table anew', command: `futureim dms reload --table ${missing.table}` },
      };
    }
    if (survey.orphans.files > 0) {
      return {
        status: 'warn',
        evidence: `${size}; ${survey.orphans.files} files of ${bytesText(survey.orphans.bytes)} belong to no manifest, e.g. ${survey.orphans.example}`,
        effect: 'they take space and are never read',
        remedy: {
          text: 'a start of the agent removes them',
          command: 'futureim down && futureim deploy',
        },
      };
    }
    const { table, files } = survey.mostSmallFiles;
    if (files > MANY_SMALL_FILES) {
      return {
        status: 'warn',
        evidence: `${size}; ${table} has ${files} small files`,
        effect: 'queries on it are slow',
        remedy: {
          text: 'load the table anew; see in the log why they were not joined',
          command: `futureim dms reload --table ${table}`,
        },
      };
    }
    return pass(files === 0 ? size : `${size}, at most ${files} small ones a table`);
  },
};
