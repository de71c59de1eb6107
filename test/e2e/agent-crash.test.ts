import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startCrashScenario } from '../support/crash-scenario.js';
import { has } from '../support/skip.js';

const AGENT_KILLS = 20;
const SERVER_KILLS = 3;

const test = suite('kill -9 during writes');

if (has('mariadb-server', 'kill -9 of agent and server during writes')) {
  test(`${AGENT_KILLS} of the agent and ${SERVER_KILLS} of the server lose and double nothing`, async () => {
    const scenario = await startCrashScenario();
    try {
      for (let kill = 1; kill <= AGENT_KILLS; kill += 1) {
        await pause(Math.random() * 900);
        await scenario.killAgent();
      }
      await scenario.requireEqual();
      for (let kill = 1; kill <= SERVER_KILLS; kill += 1) {
        await pause(Math.random() * 900);
        await scenario.killServer(Math.random() * 900);
        await scenario.requireEqual();
      }
      await scenario.traffic.stop();
      await scenario.requireEqual();
      const { lake, source } = await scenario.counts('first');
      assert.equal(lake, [source, source]);
      const { transactions, interruptions } = scenario.traffic;
      assert.ok(transactions > 100, `only ${transactions} transactions ran`);
      assert.ok(interruptions >= SERVER_KILLS, `the writes met only ${interruptions} of the server's ends`);
    } finally {
      await scenario.dispose();
    }
  });
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.run();
