import { LEAF_CATEGORIES } from '../assortment/categories.js';
import { DAY_SECONDS } from '../calendar/sample-calendar.js';
import { Identifiers } from '../identifiers.js';
import type { Output } from '../output/output.js';
import { Random } from '../random.js';
import { ProductRows } from '../rows/product-rows.js';
import type { Shop } from '../shop.js';
import { COPILOT_INTENTS } from '../vocabulary/copilot-phrases.js';
import { COUNTRIES } from '../vocabulary/places.js';

const CONVERSATIONS_AT_SCALE_ONE = 300;
const FEWEST_CONVERSATIONS = 20;
const USERS = 25;
const LAST_DAYS = 90;
const MOST_QUESTIONS = 5;
const BEST_SELLERS = 200;

/** A share of answers is rated, most of them as helpful. */
const FEEDBACK = { given: 0.4, up: 0.8 } as const;

/** What users asked the copilot in the last months, a message a line: `feeds/copilot-conversations.jsonl`. */
export async function writeCopilotLog(shop: Shop, output: Output): Promise<void> {
  const { plan, calendar } = shop;
  const file = output.open('feeds/copilot-conversations.jsonl');
  const random = new Random(plan.seed, 'copilot');
  const users = new Identifiers(plan.seed, 'copilot-users');
  const conversations = new Identifiers(plan.seed, 'copilot-conversations');
  const ask = questioner(shop);
  const count = Math.max(FEWEST_CONVERSATIONS, Math.round(CONVERSATIONS_AT_SCALE_ONE * plan.scale));
  for (let number = 0; number < count; number++) {
    const day =
      Math.max(0, calendar.days - LAST_DAYS) + Math.floor(random.float() * Math.min(LAST_DAYS, calendar.days));
    let time = day * DAY_SECONDS + random.integer(8 * 3_600, 17 * 3_600);
    const about = { sample_data: 'generated', conversation_id: conversations.uuid(number) };
    const user_id = users.uuid(Math.floor(USERS * random.float() ** 2));
    const lines: string[] = [];
    for (let question = random.integer(1, MOST_QUESTIONS); question > 0; question--) {
      const { text, answer, ...kind } = ask(random);
      const feedback = random.chance(FEEDBACK.given) ? (random.chance(FEEDBACK.up) ? 'up' : 'down') : null;
      const asked = { ...about, user_id, sent_at: calendar.timestamp(time), role: 'user', message_text: text, ...kind };
      time += random.integer(1, 6);
      const sent_at = calendar.timestamp(time);
      const answered = { ...about, user_id, sent_at, role: 'assistant', message_text: answer, ...kind, feedback };
      time += random.integer(15, 240);
      lines.push(`${JSON.stringify(asked)}\n${JSON.stringify(answered)}\n`);
    }
    file.write(Buffer.from(lines.join('')));
    await output.drain();
  }
}

function questioner(shop: Shop) {
  const names = new ProductRows(shop.plan.seed, shop);
  const products = Math.min(BEST_SELLERS, shop.assortment.count);
  const choices = COPILOT_INTENTS.map((intent) => [intent, intent.weight] as const);
  return (random: Random) => {
    const { questions, answer, intent, queryType } = random.weighted(choices);
    const words: Record<string, string> = {
      product: names.name(random.integer(0, products - 1)).text,
      category: random.pick(LEAF_CATEGORIES).name,
      country: random.pick(COUNTRIES).name,
      days: String(random.pick([7, 14, 30, 60, 90])),
    };
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? word);
    return { text: fill(random.pick(questions)), answer: fill(answer), query_type: queryType, intent };
  };
}
