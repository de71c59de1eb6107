import { choice, object, required, text, texts } from '../fields.js';
import { routesOf } from '../route.js';

const { get, post } = routesOf('auth');

export const ADMIN_ROUTES = [
  post('/admin/systems', 'Register a system', {
    access: 'admin',
    success: 201,
    body: {
      system_name: required(text('letters, digits and hyphens')),
      description: required(text()),
      data_sources: required(texts()),
      endpoints: { type: 'array', items: 'object', description: 'method and path of each' },
      lambda_config: object('memory, timeout, runtime'),
    },
  }),
  get('/admin/systems', 'List the systems', {
    access: 'admin',
    query: { status: choice(['pending_provisioning', 'active', 'provisioning_failed']) },
  }),
  get('/admin/systems/{system_id}', 'Show a system', {
    access: 'admin',
    parameters: { system_id: required(text()) },
  }),
];
