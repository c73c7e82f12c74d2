// The package @langchain/langgraph with @langchain/openai: createReactAgent. Base URL: OPENAI_BASE_URL.
import { tool } from '@langchain/core/tools';
import { createReactAgent } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
import { given, instructions, maxRetries, maxSteps, model, prompt, run, streaming, timeout } from './agent.mjs';
import { shop, tools } from './shop.mjs';

await run(shop, async () => {
  const agent = createReactAgent({
    llm: new ChatOpenAI(given({ model, timeout, maxRetries })),
    prompt: instructions,
    tools: tools.map(([name, each]) =>
      tool(async (args) => JSON.stringify(each.run(args)), {
        name,
        description: each.description,
        schema: each.parameters,
      }),
    ),
  });
  const input = { messages: [{ role: 'user', content: prompt }] };
  // The graph counts its nodes: the model and its tools are two of each step.
  const options = { recursionLimit: 2 * maxSteps };
  if (!streaming) {
    return (await agent.invoke(input, options)).messages.at(-1).content;
  }
  // With the mode "messages" the model is asked for a stream, and its pieces come as they arrive.
  let last;
  for await (const [mode, part] of await agent.stream(input, { ...options, streamMode: ['messages', 'values'] })) {
    if (mode === 'values') {
      last = part.messages.at(-1);
    }
  }
  return last.content;
});
