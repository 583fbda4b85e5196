// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let package = Package(
  name: "SolverBenchmarks",
  dependencies: [.package(name: "semainier", path: "../..")],
  targets: [
    .executableTarget(
      name: "SolverBenchmark",
      dependencies: [
        .product(name: "ConstraintModel", package: "semainier"),
        .product(name: "ConstraintSolver", package: "semainier"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
