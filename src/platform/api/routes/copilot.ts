import { choice, days, limit, object, required, text } from '../fields.js';
import { routesOf } from '../route.js';

const { get, post, remove } = routesOf('retail-copilot');

const CONVERSATION = { conversation_id: required(text()) };

export const COPILOT_ROUTES = [
  post('/copilot/chat', 'Ask a question', {
    throttle: 'query',
    body: {
      message: text('the question; `query` is accepted for it'),
      query: text(),
      conversation_id: text(),
      context: object(),
    },
  }),
  get('/copilot/conversations', 'The conversations of the caller', { query: { limit: limit(10, 100) } }),
  post('/copilot/conversation', 'Start a conversation', { body: { metadata: object() } }),
  get('/copilot/conversation', 'Show a conversation', { query: CONVERSATION }),
  remove('/copilot/conversation', 'Delete a conversation', { query: CONVERSATION }),
  get('/copilot/conversation/{conversation_id}', 'Show a conversation', { parameters: CONVERSATION }),
  remove('/copilot/conversation/{conversation_id}', 'Delete a conversation', { parameters: CONVERSATION }),
  get('/copilot/inventory', 'Stock, and what to order', { query: { limit: limit(100) } }),
  get('/copilot/orders', 'Recent orders', { query: { limit: limit(100), status: text() } }),
  get('/copilot/customers', 'Customers and what they spend', { query: { limit: limit(100) } }),
  post('/copilot/recommendations', 'What to do next', {
    body: { context: text(), customer_id: text(), limit: limit(10, 100) },
  }),
  get('/copilot/sales-report', 'Sales of a period', { query: { days: days(30) } }),
  post('/copilot/feedback', 'Say whether an answer was right', {
    body: {
      conversation_id: required(text()),
      message_id: required(text()),
      rating: required(choice(['up', 'down'])),
      comment: text(),
    },
  }),
];
