export interface CopilotIntent {
  /** As in `copilot_messages.query_type`. */
  queryType: 'inventory' | 'orders' | 'customers' | 'analytics';
  intent: string;
  weight: number;
  /** `{product}`, `{category}`, `{country}`, `{days}` are filled in. */
  questions: readonly string[];
  answer: string;
}

/** What users ask the copilot, and how often. */
export const COPILOT_INTENTS: readonly CopilotIntent[] = [
  {
    ...{ queryType: 'inventory', intent: 'stock_level', weight: 20 },
    questions: [
      'How many {product} do we have?',
      'stock of {product}?',
      'Is {product} still available in all warehouses?',
    ],
    answer: 'The warehouses together hold this much of {product}.',
  },
  {
    ...{ queryType: 'inventory', intent: 'low_stock', weight: 12 },
    questions: ['What is below its reorder point?', 'Which {category} run out soon?', 'show low stock items'],
    answer: 'These products are below their reorder point.',
  },
  {
    ...{ queryType: 'orders', intent: 'order_count', weight: 18 },
    questions: [
      'How many orders in the last {days} days?',
      'orders from {country} this month',
      'Number of orders last week?',
    ],
    answer: 'This many orders came in during that time.',
  },
  {
    ...{ queryType: 'orders', intent: 'order_status', weight: 10 },
    questions: [
      'Which orders are still pending?',
      'late deliveries of the last {days} days',
      'How many parcels are in transit?',
    ],
    answer: 'These orders are in that state.',
  },
  {
    ...{ queryType: 'customers', intent: 'top_customers', weight: 10 },
    questions: [
      'Who are our best customers in {country}?',
      'top 10 customers by revenue',
      'Who spent most on {category}?',
    ],
    answer: 'These customers spent most.',
  },
  {
    ...{ queryType: 'customers', intent: 'churn_risk', weight: 8 },
    questions: ['Which customers have not ordered for {days} days?', 'customers at risk', 'Who might leave us?'],
    answer: 'These customers have been quiet for long.',
  },
  {
    ...{ queryType: 'analytics', intent: 'sales_trend', weight: 14 },
    questions: [
      'How do {category} sell compared to last year?',
      'revenue by month',
      'Show the sales trend of {country}',
    ],
    answer: 'Sales developed like this.',
  },
  {
    ...{ queryType: 'analytics', intent: 'forecast', weight: 8 },
    questions: [
      'What will we sell in the next {days} days?',
      'forecast for {category}',
      'Expected demand of {product}?',
    ],
    answer: 'The forecast says this.',
  },
];
