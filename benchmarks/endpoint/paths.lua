-- For wrk: asks the paths of a file in turn, each thread another part of them, and tells what was answered.
-- Arguments: the file of paths, one a line; then the Accept header.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  paths = {}
  for line in io.lines(args[1]) do
    paths[#paths + 1] = wrk.path .. line
  end
  headers = { ["Accept"] = args[2] }
  at = number * 7919
  other = 0
end

function request()
  at = at + 1
  return wrk.format("GET", paths[at % #paths + 1], headers)
end

function response(status)
  if status ~= 200 then
    other = other + 1
  end
end

function done(summary, latency, requests)
  io.write(string.format(
    "RESULT requests=%d seconds=%.6f errors=%d p50=%.3f p99=%.3f\n",
    summary.requests,
    summary.duration / 1e6,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.timeout,
    latency:percentile(50) / 1000,
    latency:percentile(99) / 1000
  ))
end
