// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Testing

@Suite("Building a model")
struct ModelTests {
  @Test("expressions keep terms and constants as written")
  func expressions() throws {
    var model = Model()
    let x = try model.newInt(0...10, "x")
    let y = try model.newInt(-5...5, "y")
    let late = model.newBool("late")
    let sum = 3 * x - y + 2 * !late - 4
    #expect(model.describe(sum) == "3 * x - y + 2 * !late - 4")
    let assignment = Assignment(bools: [false], ints: [2, -1])
    #expect(assignment[sum] == 6 + 1 + 2 - 4)
  }

  @Test("a constraint holds only as far as it is enforced")
  func enforcement() throws {
    var model = Model()
    let x = try model.newInt(0...10, "x")
    let on = model.newBool("on")
    let id = try model.require(x <= 3, if: [on.literal])
    #expect(model.isSatisfied(by: Assignment(bools: [false], ints: [9])))
    #expect(model.violations(of: Assignment(bools: [true], ints: [9])) == [.broken(id)])
    #expect(model.violations(of: Assignment(bools: [true], ints: [11])) == [.outsideDomain(x, value: 11)])
    #expect(model.violations(of: Assignment(bools: [true], ints: [])) == [.wrongShape])
  }

  @Test("each kind of constraint has its meaning")
  func meanings() throws {
    var model = Model()
    let a = model.newBool().literal
    let b = model.newBool().literal
    let x = try model.newInt(0...3)
    let y = try model.newInt(0...3)
    let first = try model.newInterval(start: x, duration: 2)
    let second = try model.newInterval(start: y, duration: 1, presence: b)
    func holds(_ constraint: Constraint, _ bools: [Bool], _ ints: [Int]) -> Bool {
      model.isSatisfied(constraint, by: Assignment(bools: bools, ints: ints))
    }
    #expect(!holds(.clause([a, b]), [false, false], [0, 0]))
    #expect(!holds(.clause([]), [true, true], [0, 0]))
    #expect(holds(.atMostOne([a, b]), [false, false], [0, 0]))
    #expect(!holds(.atMostOne([a, b]), [true, true], [0, 0]))
    #expect(!holds(.exactlyOne([a, b]), [false, false], [0, 0]))
    #expect(holds(.exactlyOne([a, !b]), [false, false], [0, 0]))
    #expect(holds(x != y, [false, false], [0, 1]))
    #expect(holds(.element(index: x, values: [7, 3], result: y), [false, false], [1, 3]))
    #expect(!holds(.element(index: x, values: [7, 3], result: y), [false, false], [2, 3]))
    #expect(holds(.element(index: x, values: [x, y], result: y), [false, false], [1, 3]))
    #expect(!holds(.noOverlap([first, second]), [false, true], [0, 1]))
    #expect(holds(.noOverlap([first, second]), [false, true], [0, 2]))
    #expect(holds(.noOverlap([first, second]), [false, false], [0, 1]))
    #expect(!holds(.allDifferent([x, y]), [false, false], [2, 2]))
    #expect(holds(.value(x, 2, a), [true, false], [2, 0]))
    #expect(!holds(.value(x, 2, a), [true, false], [1, 0]))
    #expect(holds(.atLeast(x, 2, !a), [true, false], [1, 0]))
  }

  @Test("domains with holes")
  func holes() throws {
    var model = Model()
    let x = try model.newInt(values: [5, 1, 2, 5, 9], "x")
    #expect(Array(model.domain(of: x).values) == [1, 2, 5, 9])
    #expect(model.domain(of: x).count == 4)
    #expect(model.domain(of: x).description == "1...2, 5, 9")
    #expect(!model.domain(of: x).contains(3))
    #expect(Domain(Int.min...Int.max).count == Int.max)
  }

  @Test("mistakes are refused with their reason")
  func errors() throws {
    var model = Model()
    var other = Model()
    let x = try model.newInt(0...(1 << 50), "x")
    let stranger = try other.newInt(0...1, "stranger")
    let a = model.newBool("a").literal
    #expect(throws: ModelError.emptyDomain(name: "none")) { try model.newInt(values: [Int](), "none") }
    #expect(throws: ModelError.foreignVariable("x0")) { try model.require(stranger <= 1) }
    #expect(throws: ModelError.overflow(constraint: "huge")) { try model.require((1 << 40) * x <= 1, name: "huge") }
    #expect(throws: ModelError.overflow(constraint: nil)) { try model.require(4 * (Int.max * x) <= 1) }
    let zero = try model.newInt(0...0)
    #expect(throws: ModelError.overflow(constraint: nil)) { try model.require(Int.min * zero + Int.min * zero <= 1) }
    #expect(throws: ModelError.duplicate("b0", in: "an at-most-one constraint")) {
      try model.require(.atMostOne([a, a]))
    }
    #expect(throws: ModelError.emptyTable) { try model.require(.element(index: x, values: [Int](), result: x)) }
    #expect(throws: ModelError.negativeDuration(-1)) { try model.newInterval(start: x, duration: -1) }
    #expect(throws: ModelError.self) { try model.newInt(0...Int.max) }
    #expect(model.constraints.isEmpty)
  }

  @Test("a task of variable length, as in the documentation")
  func variableTask() throws {
    var model = Model()
    let monday = model.newBool("monday")
    let hours = try model.newInt(0...8, "hours")
    let begin = try model.newInt(0...20)
    let length = try model.newInt(2...4)
    let visit = try model.newInterval(start: begin, duration: length, presence: monday.literal)
    try model.require(.cumulative([CumulativeTask(visit, demand: hours)], capacity: 8))
    #expect(model.range(of: model[visit].duration) == 2...4)
    #expect(model.description.contains("cumulative(hours x [x1 + x2) if monday) <= 8"))
    #expect(model.isSatisfied(by: Assignment(bools: [true], ints: [8, 0, 2])))
    var narrow = model
    try narrow.require(.cumulative([CumulativeTask(visit, demand: hours)], capacity: length))
    #expect(!narrow.isSatisfied(by: Assignment(bools: [true], ints: [8, 0, 2])))
    #expect(narrow.isSatisfied(by: Assignment(bools: [false], ints: [8, 0, 2])))
  }
}
