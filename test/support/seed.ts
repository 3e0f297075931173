import fc from 'fast-check';

// The same cases on every machine, so that a failure is the change's own. FC_SEED=$RANDOM npm test looks for new ones.
fc.configureGlobal({seed: Number(process.env['FC_SEED'] ?? 20_220_819)});
