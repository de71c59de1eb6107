import type { LakeListing } from '../../targets/ports/lake.js';
import { paint } from '../style.js';
import { count, counted, moment } from './quantity.js';
import { size } from './size.js';
import { renderTable, type TableColumn } from './table.js';
import type { View } from './view.js';

const COLUMNS: TableColumn[] = [
  { title: 'NAME', shrinks: true },
  { title: 'FILES', align: 'right' },
  { title: 'SIZE', align: 'right' },
  { title: 'LATEST' },
];

/** Folders with a slash behind their name, then files, and how to go on. */
export function renderListing({ path, folders, files, next }: LakeListing, view: View): string {
  const name = path === '' ? 'the lake' : path;
  if (folders.length === 0 && files.length === 0) return `${name} is empty`;
  const rows = [
    ...folders.map((folder) => [
      { text: `${folder.name}/` },
      { text: count(folder.files) },
      { text: size(folder.bytes) },
      { text: folder.latest === null ? '–' : moment(folder.latest) },
    ]),
    ...files.map((file) => [
      { text: file.name },
      { text: '' },
      { text: size(file.bytes) },
      { text: moment(file.modified) },
    ]),
  ];
  const more = next === undefined ? [] : ['', paint(`there are more: --after ${next}`, 'muted', view.color)];
  const heading = `${name}: ${counted(folders.length, 'folder')}, ${counted(files.length, 'file')}`;
  return [heading, '', ...renderTable(COLUMNS, rows, view), ...more].join('\n');
}
