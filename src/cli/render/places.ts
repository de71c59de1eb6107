import type { Places } from '../../runbook/procedures/up/places.js';
import { paint } from '../style.js';
import { singleLine, spaced } from './text.js';
import type { View } from './view.js';

/** One line a place, and how to look and how to stop. */
export function renderPlaces(places: Places, view: View): string {
  const { outputs, source, secrets, ...others } = places;
  const facts = { source, ...others, ...outputs, secrets };
  // A deployment may export what is known here under another name; once is enough.
  const distinct = Object.entries(facts).filter(
    ([, value], index, all) => all.findIndex(([, other]) => other === value) === index,
  );
  return labelled('Where everything is', distinct, view);
}

export function renderNextCommands(commands: readonly [command: string, purpose: string][], view: View): string {
  const longest = Math.max(...commands.map(([command]) => command.length));
  const lines = commands.map(([command, purpose]) => `  ${command.padEnd(longest)}  ${purpose}`);
  return [paint('What to do next', 'strong', view.color), ...lines].join('\n');
}

function labelled(title: string, facts: readonly [name: string, value: string][], view: View): string {
  const longest = Math.max(...facts.map(([name]) => spaced(name).length));
  const lines = facts.map(([name, value]) => `  ${spaced(name).padEnd(longest)}  ${singleLine(value)}`);
  return [paint(title, 'strong', view.color), ...lines].join('\n');
}
