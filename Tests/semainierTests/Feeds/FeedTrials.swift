// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Trials of publishing and serving with programs of other makers: the scripts in the folder Clients.
@Suite("Feeds, tried from outside", .enabled(if: ClientScript.hasPython, "python3 is not installed"))
struct FeedTrials {
  @Test("HTTP: conditional requests, compression, methods, one 404, a log without tokens")
  func rules() throws { try ClientScript.run("http_rules.py") }

  @Test("publish, versions, diff, rollback and feeds: answers and exit codes")
  func commands() throws { try ClientScript.run("commands.py") }

  @Test("A publication, a rotation and a revocation are served within a second, by two servers on one store")
  func following() throws { try ClientScript.run("following.py") }

  @Test("vdirsyncer and khal see a moved, a cancelled and a new session")
  func subscribers() throws { try ClientScript.run("subscribers.py") }

  @Test("Thunderbird sees a moved, a cancelled and a new session")
  func thunderbird() throws { try ClientScript.run("thunderbird.py") }

  @Test("The clock set back between publications and under a server: no instant goes back")
  func clock() throws { try ClientScript.run("clock.py") }

  @Test("icalendar and recurring-ical-events read every instant")
  func readers() throws { try ClientScript.run("readers.py") }

  @Test("Exported files are the served bytes; unchanged ones are not touched")
  func export() throws { try ClientScript.run("static_files.py") }

  @Test("HTTPS by the server, and behind a proxy")
  func secure() throws { try ClientScript.run("secure.py") }

  @Test("A thousand idle connections, slow clients, long heads and bodies")
  func pressure() throws { try ClientScript.run("pressure.py") }

  @Test(
    "Publishers at once, a full disk, a read-only one, damaged files, and kill -9 at a hundred instants",
    arguments: [
      "together", "full", "readonly", "damaged", "killed",
    ])
  func faults(_ name: String) throws { try ClientScript.run("faults.py", name) }
}
