import { days, limit, text, texts, whole } from '../fields.js';
import { type Fields, routesOf } from '../route.js';

const { get, post } = routesOf('compliance-guardian');

const TRANSACTIONS: Fields = { transaction_id: text(), transaction_ids: texts(), days: days(7) };

export const COMPLIANCE_ROUTES = [
  post('/compliance/fraud-detection', 'Fraud probability of transactions', { body: TRANSACTIONS }),
  post('/compliance/risk-score', 'Risk score of transactions', { body: TRANSACTIONS }),
  get('/compliance/high-risk-transactions', 'Transactions above a risk score', {
    query: { days: days(7), threshold: whole(70, 0, 100), limit: limit(100) },
  }),
  post('/compliance/pci-compliance', 'PCI checks of payments', {
    body: { transaction_id: text(), transaction_ids: texts(), payment_ids: texts() },
  }),
  get('/compliance/compliance-report', 'Compliance over a period', {
    query: { days: days(30), start_date: text(), end_date: text() },
  }),
  get('/compliance/fraud-statistics', 'Fraud over a period', { query: { days: days(30) } }),
  get('/compliance/documents', 'Documents for auditors', { query: { limit: limit(100) } }),
];
