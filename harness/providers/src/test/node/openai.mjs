// The package openai: chat.completions.runTools. Base URL: OPENAI_BASE_URL.
import OpenAI from 'openai';
import { given, instructions, maxRetries, maxSteps, model, prompt, run, streaming, timeout } from './agent.mjs';
import { schemaOf, shop, tools } from './shop.mjs';

await run(shop, async () => {
  const client = new OpenAI(given({ timeout, maxRetries }));
  const runner = client.chat.completions.runTools(
    {
      model,
      stream: streaming,
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: prompt },
      ],
      tools: tools.map(([name, tool]) => ({
        type: 'function',
        function: {
          name,
          description: tool.description,
          parameters: schemaOf(tool),
          parse: (text) => tool.parameters.parse(JSON.parse(text)),
          function: (args) => JSON.stringify(tool.run(args)),
        },
      })),
    },
    { maxChatCompletions: maxSteps },
  );
  return await runner.finalContent();
});
