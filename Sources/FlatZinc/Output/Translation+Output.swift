// SPDX-License-Identifier: Apache-2.0
public import ConstraintModel

extension Translation {
  /// A solution as FlatZinc prints it: one line for each output item.
  public func text(of solution: Assignment) -> String {
    var bytes: [UInt8] = []
    write(solution, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a solution as FlatZinc prints it: one line for each output item, as in `x = array1d(1..2, [3, 4]);`.
  public func write(_ solution: Assignment, into bytes: inout [UInt8]) {
    for output in program.outputs {
      bytes += program.symbols.utf8(output.symbol)
      bytes += " = ".utf8
      switch output.content {
      case .scalar(let operand): write(operand, solution, into: &bytes)
      case .array(let operands): write(operands, indices: output.indices, solution, into: &bytes)
      }
      bytes += ";\n".utf8
    }
  }

  private func write(
    _ operands: [Operand], indices: [IntegerSet], _ solution: Assignment, into bytes: inout [UInt8]
  ) {
    bytes += "array\(indices.count)d(".utf8
    for index in indices {
      bytes += (index.hull.map { "\($0.lowerBound)..\($0.upperBound), " } ?? "1..0, ").utf8
    }
    bytes += "[".utf8
    for (place, operand) in operands.enumerated() {
      if place > 0 { bytes += ", ".utf8 }
      write(operand, solution, into: &bytes)
    }
    bytes += "])".utf8
  }

  private func write(_ operand: Operand, _ solution: Assignment, into bytes: inout [UInt8]) {
    switch operand {
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .boolVariable(let index): bytes += (solution[bools[index]] ? "true" : "false").utf8
    case .int(let value): bytes += String(value).utf8
    case .intVariable(let index): bytes += String(value(of: ints[index], in: solution)).utf8
    case .set(let set): write(set, into: &bytes)
    case .setVariable(let index):
      let set = sets[index]
      write(IntegerSet(zip(set.values, set.members).filter { solution[$0.1] }.map(\.0)), into: &bytes)
    }
  }

  private func write(_ set: IntegerSet, into bytes: inout [UInt8]) {
    if set.ranges.count == 1, let hull = set.hull {
      bytes += "\(hull.lowerBound)..\(hull.upperBound)".utf8
    } else {
      bytes += "{\(set.values.map(String.init).joined(separator: ","))}".utf8
    }
  }
}
