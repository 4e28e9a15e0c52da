"""For tests of flows, in this project and in packages that add a flow: run the program, and what every flow must hold.

`pytest11` entry point: `autocancel.testing.plugin`. A package with a flow writes

    from autocancel.testing.conformance import FlowConformance

    class TestMyFlow(FlowConformance):
        flow_id = "my_provider"
"""
