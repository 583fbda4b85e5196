// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What this thread has computed so far: how long a test takes by the clock says as much of the machine's other work.
func processorTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
