import { required, text } from '../fields.js';
import { routesOf } from '../route.js';

const { get, post } = routesOf('auth');

export const AUTH_ROUTES = [
  get('/health', 'Whether the API answers', { access: 'open' }),
  post('/auth/register', 'Create an account', {
    access: 'open',
    throttle: 'password',
    body: { email: required(text()), password: required(text()), name: required(text('1 to 100 characters')) },
  }),
  post('/auth/login', 'Sign in', {
    access: 'open',
    throttle: 'password',
    body: { email: required(text()), password: required(text()) },
  }),
  post('/auth/forgot-password', 'Ask for a mail with a link to choose a new password', {
    access: 'open',
    throttle: 'password',
    body: { email: required(text()) },
  }),
  post('/auth/reset-password', 'Choose a new password', {
    access: 'open',
    throttle: 'password',
    body: { token: required(text('from the mail')), newPassword: required(text()) },
  }),
  post('/auth/verify', 'Whether a token is valid, and whose it is', { body: { token: required(text()) } }),
  post('/auth/refresh', 'Get a new access token', { access: 'refresh-cookie' }),
  post('/auth/logout', 'Sign out', { access: 'refresh-cookie' }),
];
