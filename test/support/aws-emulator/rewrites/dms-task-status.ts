import { jsonOperation, type Rewrite } from '../exchange.js';

interface Tasks {
  ReplicationTasks: { Status: string }[];
}

/** A task is ready once it is made; the emulator leaves it in creation until it is started. */
export const DMS_TASK_STATUS: Rewrite = {
  mends: 'DMS: a task becomes ready',
  body(request, { body, status }) {
    if (jsonOperation(request, 'AmazonDMSv20160101') !== 'DescribeReplicationTasks' || status !== 200) return body;
    const answer = JSON.parse(body) as Tasks;
    for (const task of answer.ReplicationTasks) if (task.Status === 'creating') task.Status = 'ready';
    return JSON.stringify(answer);
  },
};
