// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Timetabling

@Suite("Which improvement comes next")
struct ImprovementChoiceTests {
  private static let ways: [Improvement] = [.refining(.groups(1)), .annealing, .refining(.room(40))]

  @Test("each is tried in turn, then what gained most for its work; one that stops gaining gives way")
  func followsGains() {
    var choice = ImprovementChoice(Self.ways)
    #expect(choice.lastGains == nil)
    for (way, gain) in [(0, 10), (1, 100), (2, 50)] {
      #expect(choice.next == way)
      choice.note(way, gain: gain, work: 1_000)
    }
    #expect(choice.lastGains == 160 && choice.next == 1)
    choice.note(1, gain: 0, work: 1_000)
    #expect(choice.lastGains == 60)
    choice.note(choice.next, gain: 0, work: 1_000)
    choice.note(choice.next, gain: 0, work: 1_000)
    #expect(choice.lastGains == 10)
  }

  @Test("none is forgotten, and where none gains all come in turn")
  func forgetsNone() {
    var choice = ImprovementChoice(Self.ways)
    var last = [0, 0, 0]
    for step in 1...60 {
      let way = choice.next
      last[way] = step
      choice.note(way, gain: way == 1 ? 1_000 : 0, work: 1_000)
      if step > 8 { #expect(last.allSatisfy { step - $0 <= 2 * Self.ways.count + 2 }) }
    }
    var idle = ImprovementChoice(Self.ways)
    var order: [Int] = []
    for _ in 0..<9 {
      order.append(idle.next)
      idle.note(idle.next, gain: 0, work: 10)
    }
    #expect(order == [0, 1, 2, 0, 1, 2, 0, 1, 2])
  }
}
