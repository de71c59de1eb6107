/** Lies beside the feeds. */
export const FEEDS_README = `# Generated sample data

Made by \`futureim mysql sample\`. Nothing here was observed: no shop, price, person or conversation is real.

- \`competitor-prices.csv\`: what made-up competitors ask for our best sellers, once a week. The column
  \`sample_data\` holds \`generated\` in every row.
- \`copilot-conversations.jsonl\`: made-up questions to the copilot and their answers, a message a line. The field
  \`sample_data\` holds \`generated\` in every line.

How both were made stands under \`feeds\` in \`truth.json\`.
`;
