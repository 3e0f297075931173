-- The days of service of a work year, by pairing and worker, for any log whose rows name a date each: straight from the rules.
-- A worker has one day for each date at most; hours count as parts of a full day of eight, and the rows of one date add up. Only working
-- days count. A date that a worker states at two pairings counts for neither. Rows outside of the plan are left aside.
-- Given: the variables log, workers, pairings (paths), first, last (of the work year); the table calendar, which holds the plan's dates.
WITH log AS (
  SELECT
    "社工编号" AS worker,
    "结对编号" AS pairing,
    CASE WHEN regexp_full_match("日期", '\d{4}-\d{2}-\d{2}') THEN try_cast("日期" AS DATE) END AS date,
    CASE WHEN "时长" IS NULL THEN 8 ELSE try_cast("时长" AS DECIMAL(9, 2)) END AS hours,
    "服务方式" IS NULL OR "服务方式" IN ('实地', '现场', '线下', 'on-site', 'onsite', '线上', '远程', 'online') AS is_mode
  FROM read_csv(getvariable('log'), all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')
),
judged AS (
  SELECT
    log.*,
    w.id IS NOT NULL AND p.id IS NOT NULL AND calendar.date IS NOT NULL AS is_usable,
    hours IS NOT NULL AND hours > 0 AND hours <= 24 AS is_timed,
    is_working
  FROM log
  LEFT JOIN (SELECT DISTINCT "社工编号" AS id FROM read_csv(getvariable('workers'), all_varchar = true)) AS w ON w.id = log.worker
  LEFT JOIN (SELECT DISTINCT "结对编号" AS id FROM read_csv(getvariable('pairings'), all_varchar = true)) AS p ON p.id = log.pairing
  LEFT JOIN calendar ON calendar.date = log.date
),
dates AS (
  SELECT
    pairing,
    worker,
    date,
    coalesce(sum(hours) FILTER (WHERE is_usable AND is_timed), 0) AS hours,
    bool_or(is_usable AND is_working AND date BETWEEN getvariable('first') AND getvariable('last')) AS counts,
    count(*) FILTER (WHERE is_usable) > 0 AS claims,
    count(*) AS n,
    count(*) FILTER (WHERE NOT (is_usable AND is_timed AND is_mode)) AS bad
  FROM judged
  GROUP BY ALL
),
shared AS (
  SELECT *, count(*) FILTER (WHERE claims) OVER (PARTITION BY worker, date) > 1 AS is_shared FROM dates
)
SELECT
  pairing,
  worker,
  coalesce(sum(least(hours, 8) / 8) FILTER (WHERE counts AND NOT is_shared), 0)::DOUBLE AS days,
  sum(n)::INTEGER AS n,
  sum(bad)::INTEGER AS bad,
  true AS is_exact
FROM shared
GROUP BY ALL
