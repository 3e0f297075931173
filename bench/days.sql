-- The days of service of a work year, by pairing and worker, out of a log of any length: the fastest way that we know of.
-- Every row is read and validated: a cell that is no date or no number rejects its row while the file is read; workers, pairings, hours and
-- modes are looked up once for each combination, not once for each row. Dates are bits, one for each day of the year, so that no date makes
-- a group of its own. That is right as long as no worker states a date twice, which the last column tells: where one does, days-exact.sql
-- has the answer. Numbers of beneficiaries and trainees are not looked at, though the program does.
-- Given: the variables log, workers, pairings (paths), first, last (of the work year), starts, ends (of the plan); the table calendar.
WITH groups AS (
  SELECT
    worker,
    pairing,
    hours,
    count(*) AS n,
    count(*) FILTER (WHERE mode NOT IN ('实地', '现场', '线下', 'on-site', 'onsite', '线上', '远程', 'online')) AS bad_modes,
    count(*) FILTER (WHERE date NOT BETWEEN getvariable('starts') AND getvariable('ends')) AS outside,
    count(*) FILTER (WHERE date BETWEEN getvariable('first') AND getvariable('last')) AS dated,
    bitstring_agg(date - getvariable('first'), 0, 365) FILTER (WHERE date BETWEEN getvariable('first') AND getvariable('last')) AS dates
  FROM read_csv(
    getvariable('log'),
    auto_detect = false,
    header = true,
    delim = ',',
    quote = '"',
    escape = '"',
    store_rejects = true,
    columns = {
      'worker': 'VARCHAR',
      'pairing': 'VARCHAR',
      'date': 'DATE',
      'hours': 'DOUBLE',
      'mode': 'VARCHAR',
      'activity': 'VARCHAR',
      'beneficiaries': 'VARCHAR',
      'trainees': 'VARCHAR',
      'content': 'VARCHAR'
    }
  )
  GROUP BY ALL
),
working AS (
  SELECT bitstring_agg(date - getvariable('first'), 0, 365) AS dates
  FROM calendar
  WHERE is_working AND date BETWEEN getvariable('first') AND getvariable('last')
),
judged AS (
  SELECT groups.*, w.id IS NOT NULL AND p.id IS NOT NULL AND (hours IS NULL OR (hours > 0 AND hours <= 24)) AS is_usable
  FROM groups
  LEFT JOIN (SELECT DISTINCT "社工编号" AS id FROM read_csv(getvariable('workers'), all_varchar = true)) AS w ON w.id = groups.worker
  LEFT JOIN (SELECT DISTINCT "结对编号" AS id FROM read_csv(getvariable('pairings'), all_varchar = true)) AS p ON p.id = groups.pairing
)
SELECT
  pairing,
  judged.worker,
  coalesce(sum(bit_count(judged.dates & working.dates) * least(coalesce(hours, 8), 8) / 8) FILTER (WHERE is_usable), 0)::DOUBLE AS days,
  sum(n)::INTEGER AS n,
  sum(CASE WHEN is_usable THEN bad_modes + outside ELSE n END)::INTEGER AS bad,
  bool_and(is_once) AS is_exact
FROM judged
JOIN (SELECT worker, sum(dated) = bit_count(bit_or(dates)) AS is_once FROM groups GROUP BY worker) AS once ON once.worker IS NOT DISTINCT FROM judged.worker
CROSS JOIN working
GROUP BY pairing, judged.worker
