import {ownWorkers} from '../../src/checks/own-workers.js';
import {SENDER, testInspection} from '../support/check.js';

const OTHER = '上海P2社工事务所';

testInspection(
  ownWorkers,
  {
    "the sender's own worker": {workers: `W1,${SENDER}`, deployments: 'W1,P1,2023-07-03', expect: []},
    'a worker of another sender': {
      workers: `W1,${OTHER}`,
      deployments: 'W1,P1,2023-07-03',
      expect: ['warning other todo at deployments:2 workers:2'],
      says: {other: {worker: '社工W1', org: OTHER, sender: SENDER, pairing: 'P1'}},
    },
    'of many days the first is shown': {
      workers: `W1,${OTHER}`,
      deployments: 'W1,P1,2023-07-04;W1,P1,2023-07-03;W1,P1,2023-07-05',
      expect: ['warning other todo at deployments:3 workers:2'],
    },
    'in two pairings of others': {
      pairings: 'P1;P2;P3',
      workers: 'W1,上海P3社工事务所',
      deployments: 'W1,P1,2023-07-03;W1,P2,2023-07-04;W1,P3,2023-07-05',
      expect: ['warning other todo at deployments:2 workers:2', 'warning other todo at deployments:3 workers:2'],
    },
    'an organisation written with other width': {workers: 'W1,上海Ｐ１社工事务所', deployments: 'W1,P1,2023-07-03', expect: []},
    'an organisation in a near spelling is asked about elsewhere': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region;P1,上海乐群社工服务社,乙中心,岷县',
      workers: 'W1,上海市乐群社工服务社',
      deployments: 'W1,P1,2023-07-03',
      expect: [],
    },
    'a worker who is in no list': {workers: `W1,${SENDER}`, deployments: 'W9,P1,2023-07-03', expect: []},
    'a worker without organisation': {workers: 'W1,', deployments: 'W1,P1,2023-07-03', expect: []},
    // A blank sender is a cell to fill in, not another organisation.
    'a pairing without sender': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region;P1,,乙中心,岷县',
      workers: `W1,${SENDER}`,
      deployments: 'W1,P1,2023-07-03',
      expect: [],
    },
    'a worker who went nowhere': {workers: `W1,${OTHER}`, expect: []},
  },
  {columns: {deployments: 'worker,pairing,date', workers: 'worker,org'}, given: {pairings: 'P1;P2'}},
);
