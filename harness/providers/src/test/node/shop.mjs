// The tools of every agent here, with what they were called with. Their results depend on the arguments alone.
import { z } from 'zod';

const calls = [];

function note(name, args, result) {
  calls.push({ name, args });
  return result;
}

export const shop = {
  calls,
  lookup_order: {
    description: 'Finds an order by its number',
    parameters: z.object({ order_id: z.string().describe('such as A-1') }),
    run: (args) =>
      note('lookup_order', args, { order_id: args.order_id, state: 'delivered', amount: '25.50' }),
  },
  refund: {
    description: 'Pays money back',
    parameters: z.object({
      order_id: z.string(),
      amount: z.string().describe('in euros, such as 12.00'),
    }),
    run: (args) =>
      note('refund', args, { reference: `R-${args.order_id}`, refunded: args.amount }),
  },
};

/** The tools by name. */
export const tools = Object.entries(shop).filter(([name]) => name !== 'calls');

/** A tool's parameters as a JSON schema. */
export function schemaOf(tool) {
  const { $schema, ...schema } = z.toJSONSchema(tool.parameters);
  return schema;
}
